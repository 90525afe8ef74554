package org.linstorgateway.acceptance;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An initiator that goes on writing while its target moves to another host. */
@InALab
class FailoverTest {
    private static final String IQN = "iqn.2026-03.org.example:moving";
    private static final int BEFORE = 100;
    private static final int AFTER = 50;

    private final RunningLab lab = new RunningLab();
    private final String url = "iscsi://" + lab.ip(100) + "/" + IQN + "/1";

    @BeforeEach
    void create() {
        lab.gateway("iscsi", "create", "--implementation", "tgt", IQN, lab.ip(100) + "/24", "128M").required();
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private String primary() {
        return lab.primary("moving").orElse("nowhere");
    }

    private void awaitMoved(String from) {
        Await.until("the target has left " + from, () -> !primary().equals("nowhere") && !primary().equals(from));
    }

    private void requireAllReadBack(BlockWriter writer, int before) {
        writer.stop();
        int blocks = writer.acknowledged();
        assertThat(writer.readBack(lab, url)).as("blocks that are read back").isEqualTo(blocks);
        assertThat(before).isBetween(BEFORE, blocks);
    }

    @Test
    void a_killed_host_costs_no_block_that_was_acknowledged() {
        try (BlockWriter writer = new BlockWriter(lab, url)) {
            writer.awaitMore(BEFORE);
            writer.takeOutage();
            String dead = primary();

            int before = writer.acknowledged();
            lab.powerOff(dead);
            awaitMoved(dead);
            writer.awaitMore(AFTER);

            Figures.print("iSCSI, host killed, outage in ms", writer.takeOutage());
            requireAllReadBack(writer, before);
            Figures.print("iSCSI, host killed, acknowledged blocks of 4 KiB read back", writer.acknowledged());
        }
    }

    @Test
    void a_planned_move_costs_no_block_either() {
        try (BlockWriter writer = new BlockWriter(lab, url)) {
            writer.awaitMore(BEFORE);
            writer.takeOutage();
            String from = primary();

            int before = writer.acknowledged();
            lab.evict(from, "moving");
            awaitMoved(from);
            writer.awaitMore(AFTER);

            Figures.print("iSCSI, planned move, outage in ms", writer.takeOutage());
            requireAllReadBack(writer, before);
        }
    }

    @Test
    void a_host_that_comes_back_disturbs_nobody_and_can_take_over_again() {
        try (BlockWriter writer = new BlockWriter(lab, url)) {
            writer.awaitMore(BEFORE);
            String first = primary();
            int before = writer.acknowledged();
            lab.powerOff(first);
            awaitMoved(first);
            String second = primary();
            writer.awaitMore(AFTER);
            writer.takeOutage();

            lab.powerOn(first);
            writer.awaitMore(AFTER);
            Figures.print("iSCSI, a dead host comes back, longest pause in ms", writer.takeOutage());
            assertThat(primary()).isEqualTo(second);

            lab.powerOff(second);
            awaitMoved(second);
            writer.awaitMore(AFTER);
            Figures.print("iSCSI, second host killed, outage in ms", writer.takeOutage());
            requireAllReadBack(writer, before);
        }
    }
}
