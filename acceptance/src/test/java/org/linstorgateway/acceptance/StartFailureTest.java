package org.linstorgateway.acceptance;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Hosts on which a tool is missing that an agent needs. */
@InALab
class StartFailureTest {
    private static final String IQN = "iqn.2026-03.org.example:picky";

    /** Longer than the diskless host waits, or those with the data would never leave it its turn. */
    private static final int RETRY_SECONDS = 20;

    private final RunningLab lab = new RunningLab(RETRY_SECONDS);

    @AfterEach
    void end() {
        lab.close();
    }

    private void hideTool(String host) {
        lab.on(host, "mount --bind /dev/null $(readlink -f $(command -v tgtadm))").required();
    }

    private Shell.Outcome create() {
        return lab.gateway("iscsi", "create", "--implementation", "tgt", "--resource-timeout", "40s", IQN,
                lab.ip(100) + "/24", "16M");
    }

    @Test
    void a_target_that_cannot_start_on_the_hosts_with_its_data_comes_up_on_the_third() {
        hideTool("node-a");
        hideTool("node-b");

        create().required();

        assertThat(lab.primary("picky")).contains("node-c");
        assertThat(lab.saw("iSCSITarget target failed to start")).isTrue();
        assertThat(lab.client("iscsi-ls", "iscsi://" + lab.ip(100)).text()).contains(IQN);
        assertThat(lab.on("node-a", "cat /proc/mounts; ip addr; iptables-save").text()).doesNotContain("picky")
                .doesNotContain(lab.ip(100));
    }

    @Test
    void a_target_that_starts_nowhere_is_undone_and_the_agent_is_named() {
        lab.hosts().forEach(this::hideTool);

        Shell.Outcome outcome = create();

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.text()).contains("'ocf.rs@target_picky.service' is failed on node-");
        assertThat(lab.gateway("iscsi", "list").required().text()).doesNotContain("picky");
        assertThat(Shell.run("losetup", "--list").text()).doesNotContain(lab.folder() + "/disks/");
    }
}
