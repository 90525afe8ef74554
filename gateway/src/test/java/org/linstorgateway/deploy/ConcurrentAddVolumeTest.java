package org.linstorgateway.deploy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ConcurrentAddVolumeTest {
    /** LINSTOR's return code for an existing volume definition (FAIL_EXISTS_VLM_DFN). */
    private static final long EXISTS = -4611686018407464457L;

    @Test
    void the_undo_does_not_delete_a_volume_that_another_command_has_just_added() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            var targets = cluster.iscsiTargets();
            targets.create(Examples.VMSTORE, SimulatedCluster.TIMEOUT);
            targets.stop(Examples.VMSTORE_IQN, Duration.ofSeconds(10));
            cluster.simulator()
                    .faults(Fault.of(FaultKind.ERROR, "POST", "/v1/resource-definitions/*/volume-definitions")
                            .answering(500, EXISTS, "A volume definition with the number 2 already exists"));
            cluster.simulator().takeRequests();

            GatewayException failure = catchThrowableOfType(GatewayException.class,
                    () -> targets.addVolume(Examples.VMSTORE_IQN, Volume.raw(2, 4_096)));

            assertThat(failure.problem()).isEqualTo(Problem.CONFLICT);
            assertThat(cluster.simulator().takeRequests()).noneMatch(request -> request.method().equals("DELETE"));
        }
    }
}
