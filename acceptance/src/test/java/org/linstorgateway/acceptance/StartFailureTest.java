package org.linstorgateway.acceptance;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Start failures: an agent needs a tool that is missing on some or all hosts. */
@RequiresLab
class StartFailureTest {
    private static final String IQN = "iqn.2026-03.org.example:picky";

    /** Longer than the start delay of the diskless host; with a shorter time the diskful hosts always retry first. */
    private static final int RETRY_SECONDS = 20;

    private final LabProcess lab = new LabProcess(RETRY_SECONDS);

    @AfterEach
    void stopLab() {
        lab.close();
    }

    private Subprocess.Result create() {
        return lab.gateway("iscsi", "create", "--implementation", "tgt", "--resource-timeout", "40s", IQN,
                lab.ip(100) + "/24", "16M");
    }

    @Test
    void a_target_that_fails_on_both_diskful_hosts_starts_on_the_third() {
        lab.breakProgram("node-a", "tgtadm");
        lab.breakProgram("node-b", "tgtadm");

        create().requireSuccess();

        assertThat(lab.primary("picky")).contains("node-c");
        assertThat(lab.hasPrinted("iSCSITarget target failed to start")).isTrue();
        assertThat(lab.client("iscsi-ls", "iscsi://" + lab.ip(100)).text()).contains(IQN);
        assertThat(lab.onHost("node-a", "cat /proc/mounts; ip addr; iptables-save").text()).doesNotContain("picky")
                .doesNotContain(lab.ip(100));
    }

    @Test
    void a_create_that_fails_on_all_hosts_is_undone_and_names_the_agent() {
        lab.hosts().forEach(host -> lab.breakProgram(host, "tgtadm"));

        Subprocess.Result result = create();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.text()).contains("'ocf.rs@target_picky.service' is failed on node-");
        assertThat(lab.gateway("iscsi", "list").requireSuccess().text()).doesNotContain("picky");
        assertThat(Subprocess.run("losetup", "--list").text()).doesNotContain(lab.directory() + "/disks/");
    }
}
