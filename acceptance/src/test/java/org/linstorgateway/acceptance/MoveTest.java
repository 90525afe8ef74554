package org.linstorgateway.acceptance;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A move to nodes whose software is broken. */
@RequiresLab
class MoveTest {
    private static final String IQN = "iqn.2026-03.org.example:moving";
    /** Blocks to write before and after the attempt. */
    private static final int BLOCKS = 50;

    private final LabProcess lab = new LabProcess();

    @AfterEach
    void stopLab() {
        lab.close();
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
}
