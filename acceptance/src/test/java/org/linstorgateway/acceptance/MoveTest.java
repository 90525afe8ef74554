package org.linstorgateway.acceptance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Moves of running targets, as their clients see them. */
@RequiresLab
class MoveTest {
    private static final String IQN = "iqn.2026-03.org.example:moving";
    /** Blocks to write before and after a move. */
    private static final int BLOCKS = 50;
    private static final Pattern MOVED = Pattern.compile("Moved '.*' from (\\S+) to ([^,\\s]+)");

    private final LabProcess lab = new LabProcess();

    @AfterEach
    void stopLab() {
        lab.close();
    }

    @Test
    void no_acknowledged_block_is_lost_when_a_target_moves_away_and_back_under_a_writing_initiator() {
        lab.gateway("iscsi", "create", "--implementation", "tgt", IQN, lab.ip(150) + "/24", "64M").requireSuccess();
        String url = "iscsi://" + lab.ip(150) + "/" + IQN + "/1";
        try (BlockWriter writer = new BlockWriter(lab, url)) {
            writer.awaitAcknowledged(BLOCKS);
            writer.takeLongestGap();

            Matcher away = move();
            writer.awaitAcknowledged(BLOCKS);
            Figures.print("iSCSI, move to another node, outage in ms", writer.takeLongestGap());
            Matcher back = move("--to", away.group(1));
            writer.awaitAcknowledged(BLOCKS);

            assertThat(back.group(1)).isEqualTo(away.group(2));
            assertThat(back.group(2)).isEqualTo(away.group(1));
            writer.stop();
            assertThat(writer.readBack(lab, url)).isEqualTo(writer.acknowledged());
        }
        assertThat(lab.gateway("iscsi", "show", IQN).requireSuccess().text()).doesNotContain("disabled");
    }

    @Test
    void a_target_comes_back_with_all_blocks_if_no_other_node_can_start_its_services() {
        lab.gateway("iscsi", "create", "--implementation", "tgt", IQN, lab.ip(150) + "/24", "64M").requireSuccess();
        String url = "iscsi://" + lab.ip(150) + "/" + IQN + "/1";
        String node = lab.primary("moving").orElseThrow();
        lab.hosts().stream().filter(host -> !host.equals(node)).forEach(host -> lab.breakProgram(host, "tgtadm"));
        try (BlockWriter writer = new BlockWriter(lab, url)) {
            writer.awaitAcknowledged(BLOCKS);

            Subprocess.Result moved = lab.gateway("iscsi", "move", IQN);

            assertThat(moved.status()).isEqualTo(1);
            assertThat(moved.text()).contains("ocf.rs@target_moving.service").contains(node);
            writer.awaitAcknowledged(BLOCKS);
            assertThat(lab.primary("moving")).contains(node);
            writer.stop();
            assertThat(writer.readBack(lab, url)).isEqualTo(writer.acknowledged());
        }
        assertThat(lab.gateway("iscsi", "show", IQN).requireSuccess().text()).doesNotContain("disabled");
    }

    private Matcher move(String... options) {
        String[] words = new String[3 + options.length];
        System.arraycopy(new String[]{"iscsi", "move", IQN}, 0, words, 0, 3);
        System.arraycopy(options, 0, words, 3, options.length);
        Subprocess.Result result = lab.gateway(words).requireSuccess();
        Matcher matcher = MOVED.matcher(result.text());
        assertThat(matcher.find()).as(result.text()).isTrue();
        return matcher;
    }
}
