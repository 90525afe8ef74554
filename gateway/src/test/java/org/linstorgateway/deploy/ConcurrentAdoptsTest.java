package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.TwoServers.Server;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.WaitOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class ConcurrentAdoptsTest {
    private static final String DEFINITION = "/v1/resource-definitions/vmstore";

    private static Optional<GatewayException> adopt(Server server) {
        try {
            Deployed<?> _ = server.iscsi().adopt(DataResource.DESCRIBED, Consent.toAny(), WaitOptions.upTo(TIMEOUT));
            return Optional.empty();
        } catch (GatewayException e) {
            return Optional.of(e);
        }
    }

    @RepeatedTest(10)
    void of_concurrent_adopts_on_two_servers_one_wins_and_the_data_stays() throws Exception {
        try (TwoServers servers = TwoServers.start(); ExecutorService executor = Executors.newFixedThreadPool(2)) {
            DataResource.create(servers.cluster().linstor());
            Callable<Optional<GatewayException>> first = () -> adopt(servers.server(0));
            Callable<Optional<GatewayException>> second = () -> adopt(servers.server(1));

            List<Future<Optional<GatewayException>>> results = executor.invokeAll(List.of(first, second));

            ObservedTarget observed = new ObservedTarget(servers.cluster());
            boolean succeeded = false;
            for (Future<Optional<GatewayException>> result : results) {
                succeeded |= result.get().isEmpty();
                result.get().ifPresent(failure -> assertThat(failure.problem()).isEqualTo(Problem.CONFLICT));
            }
            assertThat(observed.hasData()).isTrue();
            assertThat(succeeded).as("%s", results).isTrue();
            assertThat(observed.isAdopted()).as("%s", observed).isTrue();
        }
    }

    @Test
    void an_adopt_that_another_server_has_overtaken_removes_its_own_volume_and_nothing_of_the_other() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            DataResource.create(cluster.linstor());
            cluster.simulator().before("PUT", DEFINITION, () -> cluster.simulator().before("POST", DEFINITION
                    + "/volume-definitions", () -> overtake(cluster)));

            GatewayException failure = catchThrowableOfType(GatewayException.class, () -> cluster.iscsiTargets()
                    .adopt(DataResource.DESCRIBED, Consent.toAny(), WaitOptions.upTo(TIMEOUT)));

            assertThat(failure.problem()).isEqualTo(Problem.CONFLICT);
            ResourceDefinition definition = cluster.linstor().resourceDefinition("vmstore").orElseThrow();
            assertThat(definition.props()).containsEntry("DrbdOptions/Resource/quorum", "majority")
                    .containsKey("Aux/linstor-gateway/adopting");
            assertThat(definition.volumes()).extracting(VolumeDefinition::number).containsExactly(0);
            assertThat(new ObservedTarget(cluster).hasData()).isTrue();
        }
    }

    private static void overtake(SimulatedCluster cluster) {
        cluster.linstor().modifyResourceDefinition("vmstore", Map.of("Aux/linstor-gateway/adopting",
                "other other iscsi " + DataResource.DESCRIBED.id().text()), List.of());
    }
}
