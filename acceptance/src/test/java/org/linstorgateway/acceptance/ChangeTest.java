package org.linstorgateway.acceptance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Changes of running targets, as their clients see them. */
@RequiresLab
class ChangeTest {
    private static final String IQN = "iqn.2026-03.org.example:changing";
    /** Blocks to write before and after a change. */
    private static final int BLOCKS = 50;

    private final LabProcess lab = new LabProcess();

    @AfterEach
    void stopLab() {
        lab.close();
    }

    private void create(String... options) {
        String[] required = {"iscsi", "create", "--implementation", "tgt", IQN, lab.ip(140) + "/24", "64M"};
        lab.gateway(joined(required, options)).requireSuccess();
    }

    private void set(String protocol, String id, String... options) {
        lab.gateway(joined(new String[]{protocol, "set", id, "--yes"}, options)).requireSuccess();
    }

    private static String[] joined(String[] first, String... second) {
        String[] all = new String[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private String url(String login, int ip) {
        return "iscsi://" + login + lab.ip(ip) + "/" + IQN + "/1";
    }

    @Test
    void no_acknowledged_block_is_lost_when_a_running_target_gets_another_address() {
        create();
        try (BlockWriter writer = new BlockWriter(lab, url("", 140))) {
            writer.awaitAcknowledged(BLOCKS);
            writer.takeLongestGap();

            set("iscsi", IQN, "--service-ips", lab.ip(140) + "/24," + lab.ip(141) + "/24");
            writer.awaitAcknowledged(BLOCKS);

            Figures.print("iSCSI, second address for a running target, outage in ms", writer.takeLongestGap());
            writer.stop();
            assertThat(writer.readBack(lab, url("", 141))).isEqualTo(writer.acknowledged());
        }
    }

    @Test
    void a_former_password_is_out_when_the_command_returns_also_for_a_session_that_is_open() {
        create("--username", "alice", "--password", "former-secret");
        try (BlockWriter writer = new BlockWriter(lab, url("alice%former-secret@", 140))) {
            writer.awaitAcknowledged(BLOCKS);

            set("iscsi", IQN, "--username", "alice", "--password", "newer-secret");
            assertThat(lab.client("iscsi-inq", url("alice%former-secret@", 140))).matches(out -> !out.ok(), "refused");

            assertThat(lab.client("iscsi-inq", url("alice%newer-secret@", 140)).text()).contains("DIRECT_ACCESS");
            int acknowledged = writer.acknowledged();
            for (int i = 0; i < 10; i++) {
                lab.client("iscsi-inq", url("alice%newer-secret@", 140)).requireSuccess();
            }
            assertThat(writer.acknowledged()).isEqualTo(acknowledged);
        }
    }

    /** tgt serves the former size until its LUN is set up again: the service restarts. */
    @Test
    void an_initiator_that_writes_all_the_time_loses_nothing_and_sees_the_new_size_when_its_lun_grows() {
        create();
        try (BlockWriter writer = new BlockWriter(lab, url("", 140))) {
            writer.awaitAcknowledged(BLOCKS);
            writer.takeLongestGap();

            lab.gateway("iscsi", "resize-volume", IQN, "1", "+32M", "--yes").requireSuccess();
            writer.awaitAcknowledged(BLOCKS);

            Figures.print("iSCSI, growth of a LUN of tgt, outage in ms", writer.takeLongestGap());
            assertThat(lab.client("iscsi-readcapacity16", url("", 140)).text()).contains("Total size:" + (96L << 20));
            writer.stop();
            assertThat(writer.readBack(lab, url("", 140))).isEqualTo(writer.acknowledged());
        }
    }

    /** The lab's kernel has no LIO: the target waits for a node with its software until it gets tgt, which the nodes have. */
    @Test
    void a_target_that_goes_from_lio_to_tgt_shows_initiators_the_identifier_that_lio_makes_of_its_serial() {
        lab.gateway("iscsi", "create", "--implementation", "lio", "--no-wait", IQN, lab.ip(140) + "/24", "64M")
                .requireSuccess();
        String serial = serial();

        Subprocess.Result changed = lab.gateway("iscsi", "set", IQN, "--yes", "--implementation", "tgt")
                .requireSuccess();

        assertThat(changed.text()).contains("initiators recognise the LUNs");
        assertThat(serial()).isEqualTo(serial);
        assertThat(lab.client("iscsi-inq", "-e", "1", "-c", "131", url("", 140)).text())
                .contains("[6001405" + serial + "0".repeat(17) + "]").contains("Designator:[`\u0001@");
        assertThat(lab.client("iscsi-inq", "-e", "1", "-c", "128", url("", 140)).text()).contains(serial);
    }

    private String serial() {
        String file = lab.promoterFile("iscsi", "changing");
        Matcher matcher = Pattern.compile("scsi_sn=(\\w+)").matcher(file);
        assertThat(matcher.find()).as(file).isTrue();
        return matcher.group(1);
    }

    @Test
    void a_network_that_is_taken_away_cannot_mount_when_the_command_returns() {
        lab.gateway("nfs", "create", "--implementation", "ganesha", "--allowed-ips", lab.ip(0) + "/24", "closing",
                lab.ip(142) + "/24", "32M").requireSuccess();
        assertThat(mounts().ok()).isTrue();

        set("nfs", "closing", "--allowed-ips", "198.51.100.0/24");
        assertThat(mounts()).matches(out -> !out.ok(), "refused");

        set("nfs", "closing", "--allow", lab.ip(0) + "/24");
        assertThat(mounts().ok()).isTrue();
    }

    private Subprocess.Result mounts() {
        return lab.client("timeout", "5", "nfs-ls",
                "nfs://" + lab.ip(142) + "/srv/gateway-exports/closing?version=3");
    }
}
