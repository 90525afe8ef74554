package org.linstorgateway.cli;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** {@code history}, which a real server over a simulated LINSTOR answers. */
class HistoryTest {
    private final ServedCommandLine line = new ServedCommandLine();
    private final SimulatedCluster cluster = line.cluster();

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void the_events_of_one_target_and_of_all_are_listed_with_the_newest_last() {
        cluster.iscsiTargets().create(Examples.VMSTORE, TIMEOUT);
        cluster.iscsiTargets().move(Examples.VMSTORE_IQN, Optional.empty(), TIMEOUT);

        String all = line.run("history").out();

        String id = Examples.VMSTORE_IQN.text();
        assertThat(all.replaceAll(" +", " ")).contains("| Time | Target | Node | Event |\n")
                .containsPattern("\\| [-0-9]{10}T[:0-9]{8}Z \\| " + id + " \\| node-. \\| replica created \\|\n")
                .containsPattern("\\| " + id + " \\| - \\| moved from node-. to node-.");
        assertThat(all.indexOf("moved from")).isGreaterThan(all.indexOf("replica created"));
        assertThat(line.run("history", "vmstore").out()).isEqualTo(all);
        assertThat(line.run("history", id).out()).isEqualTo(all);
        assertThat(line.run("history", "vmstore", "-o", "json").out()).contains("\"event\": \"resource_created\"",
                "\"protocol\": \"iscsi\"", "\"id\": \"" + id + "\"", "\"event\": \"command\"");
    }

    @Test
    void an_unknown_target_is_an_error() {
        assertThat(line.run("history", "none")).satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.err()).contains("there is no target 'none'").contains("linstor-gateway list");
        });
    }
}
