package org.linstorgateway.rest;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.client.HttpTargets;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.contract.TargetsContract;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Targets;

/** The contract for targets that a client reads over HTTP from a real server with a simulated cluster. */
class HttpTargetsContractTest extends TargetsContract {
    private Optional<TestServer> server = Optional.empty();

    @Override
    protected Targets<IscsiTarget> targets(SimulatedCluster simulated) {
        TestServer running = server.orElseGet(() -> TestServer.over(simulated));
        server = Optional.of(running);
        GatewayAddress address = GatewayAddress.parse("http://127.0.0.1:" + running.port());
        return new HttpTargets<>(new Iscsi(), new GatewayConnection(address), warning -> {});
    }

    @AfterEach
    void stopServer() {
        server.ifPresent(TestServer::close);
    }
}
