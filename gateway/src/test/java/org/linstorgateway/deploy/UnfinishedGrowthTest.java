package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.VolumeResize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** What a list says of a volume whose growth was interrupted before its service was restarted. */
class UnfinishedGrowthTest {
    @Test
    void a_list_warns_of_a_restart_that_is_still_due_until_the_command_is_repeated() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();
            targets.create(Examples.VMSTORE, TIMEOUT);
            cluster.linstor().resizeVolumeDefinition("vmstore", 1, 40_960,
                    Map.of("Aux/linstor-gateway/resize", "interrupted"));

            assertThat(targets.list().warnings()).singleElement().asString()
                    .contains("volume 1 of '" + VMSTORE_IQN.text() + "' has grown", "former size", "resize-volume");

            targets.resize(VMSTORE_IQN, new VolumeResize(1, 40_960, Optional.empty()), Consent.toAny(), TIMEOUT);
            assertThat(targets.list().warnings()).isEqualTo(List.of());
        }
    }
}
