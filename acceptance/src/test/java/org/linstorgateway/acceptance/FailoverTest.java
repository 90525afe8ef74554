package org.linstorgateway.acceptance;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Failover of an iSCSI target to another host while an initiator writes. */
@RequiresLab
class FailoverTest {
    private static final String IQN = "iqn.2026-03.org.example:moving";
    private static final String NO_HOST = "no host";
    /** Blocks to write before a failure. */
    private static final int BEFORE = 100;
    /** Blocks to write after a failure. */
    private static final int AFTER = 50;

    private final LabProcess lab = new LabProcess();
    private final String url = "iscsi://" + lab.ip(100) + "/" + IQN + "/1";

    @BeforeEach
    void create() {
        lab.gateway("iscsi", "create", "--implementation", "tgt", IQN, lab.ip(100) + "/24", "128M").requireSuccess();
    }

    @AfterEach
    void stopLab() {
        lab.close();
    }

    private String primary() {
        return lab.primary("moving").orElse(NO_HOST);
    }

    private void awaitMoved(String from) {
        Await.until("the target runs on another host than " + from,
                () -> !primary().equals(NO_HOST) && !primary().equals(from));
    }

    private void requireAllReadBack(BlockWriter writer, int before) {
        writer.stop();
        int blocks = writer.acknowledged();
        assertThat(writer.readBack(lab, url)).as("blocks read back").isEqualTo(blocks);
        assertThat(before).isBetween(BEFORE, blocks);
    }

    @Test
    void no_acknowledged_block_is_lost_when_a_host_is_killed() {
        try (BlockWriter writer = new BlockWriter(lab, url)) {
            writer.awaitAcknowledged(BEFORE);
            writer.takeLongestGap();
            String killed = primary();

            int before = writer.acknowledged();
            lab.powerOff(killed);
            awaitMoved(killed);
            writer.awaitAcknowledged(AFTER);

            Figures.print("iSCSI, host killed, outage in ms", writer.takeLongestGap());
            requireAllReadBack(writer, before);
            Figures.print("iSCSI, host killed, acknowledged blocks of 4 KiB read back", writer.acknowledged());
        }
    }

    @Test
    void no_acknowledged_block_is_lost_in_a_planned_move() {
        try (BlockWriter writer = new BlockWriter(lab, url)) {
            writer.awaitAcknowledged(BEFORE);
            writer.takeLongestGap();
            String from = primary();

            int before = writer.acknowledged();
            lab.evict(from, "linstor-gateway-iscsi-moving");
            awaitMoved(from);
            writer.awaitAcknowledged(AFTER);

            Figures.print("iSCSI, planned move, outage in ms", writer.takeLongestGap());
            requireAllReadBack(writer, before);
        }
    }

    @Test
    void a_host_that_returns_interrupts_no_target_and_can_take_over_again() {
        try (BlockWriter writer = new BlockWriter(lab, url)) {
            writer.awaitAcknowledged(BEFORE);
            String first = primary();
            int before = writer.acknowledged();
            lab.powerOff(first);
            awaitMoved(first);
            String second = primary();
            writer.awaitAcknowledged(AFTER);
            writer.takeLongestGap();

            lab.powerOn(first);
            writer.awaitAcknowledged(AFTER);
            Figures.print("iSCSI, killed host returns, longest gap between writes in ms", writer.takeLongestGap());
            assertThat(primary()).isEqualTo(second);

            lab.powerOff(second);
            awaitMoved(second);
            writer.awaitAcknowledged(AFTER);
            Figures.print("iSCSI, second host killed, outage in ms", writer.takeLongestGap());
            requireAllReadBack(writer, before);
        }
    }
}
