package org.linstorgateway.rest;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.client.HttpClusterSnapshots;
import org.linstorgateway.client.HttpTargets;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.contract.SnapshotsContract;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.ClusterSnapshots;
import org.linstorgateway.target.Targets;

class HttpSnapshotsContractTest extends SnapshotsContract {
    private Optional<TestServer> server = Optional.empty();

    @Override
    protected Targets<IscsiTarget> targets(SimulatedCluster simulated) {
        return new HttpTargets<>(new Iscsi(), connection(simulated), warning -> {});
    }

    @Override
    protected ClusterSnapshots all(SimulatedCluster simulated) {
        return new HttpClusterSnapshots(connection(simulated));
    }

    private GatewayConnection connection(SimulatedCluster simulated) {
        TestServer running = server.orElseGet(() -> TestServer.over(simulated));
        server = Optional.of(running);
        return new GatewayConnection(GatewayAddress.parse("http://127.0.0.1:" + running.port()));
    }

    @AfterEach
    void stopServer() {
        server.ifPresent(TestServer::close);
    }
}
