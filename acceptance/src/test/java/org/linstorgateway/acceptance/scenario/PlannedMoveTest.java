package org.linstorgateway.acceptance.scenario;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linstorgateway.acceptance.BlockWriter;
import org.linstorgateway.acceptance.Figures;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.cluster.Implementation;
import org.linstorgateway.acceptance.cluster.TestTarget;

import static org.assertj.core.api.Assertions.assertThat;

/** Planned moves of running targets, as their clients see them. */
@Scenario
class PlannedMoveTest {
    /** Blocks to write before and after a move. */
    private static final int BLOCKS = 50;
    private static final Pattern MOVED = Pattern.compile("Moved '.*' from (\\S+) to ([^,\\s]+)");

    @Proves("A target moves to another node and back under a writing client; no acknowledged block is lost, and no node is kept away.")
    @ParameterizedTest(name = "[{0}]")
    @EnumSource
    void no_acknowledged_block_is_lost_when_a_target_moves_away_and_back(Implementation implementation,
            Cluster cluster) {
        Requires.implementation(cluster, implementation);
        TestTarget target = new TestTarget(cluster, implementation, "moving").create("64M");
        String url = target.createFile("48M");
        try (BlockWriter writer = target.writer(url)) {
            writer.awaitAcknowledged(BLOCKS);
            writer.takeLongestGap();

            Matcher away = moved(target);
            writer.awaitAcknowledged(BLOCKS);
            Figures.print(implementation + ", move to another node, outage in ms", writer.takeLongestGap());
            Matcher back = moved(target, "--to", away.group(1));
            writer.awaitAcknowledged(BLOCKS);

            assertThat(back.group(1)).isEqualTo(away.group(2));
            assertThat(back.group(2)).isEqualTo(away.group(1));
            target.requireReadBack(writer, url);
        }
        assertThat(target.run("show").text()).doesNotContain("disabled");
    }

    private static Matcher moved(TestTarget target, String... options) {
        String text = target.runAndWait("move", options).text();
        Matcher matcher = MOVED.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher;
    }

    @Proves("A service that 'drbd-reactorctl evict' takes from its node runs on another one, and no acknowledged block is lost.")
    @Test
    void no_acknowledged_block_is_lost_when_drbd_reactor_evicts_the_service(Cluster cluster) {
        Implementation implementation = Requires.iscsi(cluster);
        TestTarget target = new TestTarget(cluster, implementation, "evicted").create("64M");
        String url = target.open();
        try (BlockWriter writer = target.writer(url)) {
            writer.awaitAcknowledged(BLOCKS);
            writer.takeLongestGap();
            String node = target.node();

            cluster.linstor().request("POST", "/v1/nodes/exec/drbd-reactorctl/evict",
                    "{\"nodes\":[\"%s\"],\"resource\":\"linstor-gateway-%s-%s\"}".formatted(node,
                            implementation.fileName(), target.resource()));
            target.awaitMoved(node);
            writer.awaitAcknowledged(BLOCKS);

            Figures.print(implementation + ", evicted by drbd-reactor, outage in ms", writer.takeLongestGap());
            target.requireReadBack(writer, url);
        }
    }
}
