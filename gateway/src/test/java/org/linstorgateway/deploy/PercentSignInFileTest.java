package org.linstorgateway.deploy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.iscsi.IscsiTarget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** A single percent sign in a promoter file means something else to systemd than to its reader. */
class PercentSignInFileTest {
    private final SimulatedCluster cluster = SimulatedCluster.start();

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void a_list_warns_of_a_target_whose_password_systemd_changes_and_does_not_show_it() {
        LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();
        targets.create(Examples.VMSTORE, TIMEOUT);
        String file = cluster.file(Examples.VMSTORE_FILE).orElseThrow();
        cluster.linstor().putFile(Examples.VMSTORE_FILE, file.replace("incoming_password=''",
                "incoming_password='secret%nsecret'"), List.of());

        assertThat(targets.list().warnings()).singleElement().asString().contains(Examples.VMSTORE_IQN.text(),
                "'incoming_password'", "'%%'").doesNotContain("secret%nsecret");
    }
}
