package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.protocol.nvme.NvmeOf;
import org.linstorgateway.protocol.nvme.NvmeTarget;
import org.linstorgateway.sim.Endpoint;
import org.linstorgateway.sim.SimulatorOptions;
import org.linstorgateway.sim.fault.Fault;

import static org.linstorgateway.contract.SimulatedCluster.LINSTOR_TIMEOUT;

/** Two servers with one simulated LINSTOR, each with an endpoint of its own, so that each has its own faults. */
record TwoServers(SimulatedCluster cluster, List<Server> servers) implements AutoCloseable {
    private static final PollIntervals INTERVALS = new PollIntervals(Duration.ofMillis(2), Duration.ofMillis(50),
            Duration.ofMillis(10),
            Duration.ofSeconds(20));

    /** One of the servers. */
    record Server(Endpoint endpoint, Linstor linstor, ServedTargets targets) {
        static Server of(SimulatedCluster cluster) {
            Endpoint endpoint = cluster.simulator().openEndpoint();
            LinstorConfig usual = LinstorConfig.of(List.of(endpoint.uri().toString()), Map.of(), "test");
            Linstor linstor = new Linstor(new LinstorConfig(usual.controllers(), usual.credentials(), usual.tls(),
                    usual.userAgent(), LINSTOR_TIMEOUT, LINSTOR_TIMEOUT));
            LinstorCluster linstorCluster = new LinstorCluster(linstor, INTERVALS);
            return new Server(endpoint, linstor, new ServedTargets(linstorCluster.targets(new Iscsi()),
                    linstorCluster.targets(new NvmeOf())));
        }

        LinstorTargets<IscsiTarget> iscsi() {
            return targets.iscsi();
        }

        LinstorTargets<NvmeTarget> nvme() {
            return targets.nvme();
        }
    }

    /** The targets of a server. */
    record ServedTargets(LinstorTargets<IscsiTarget> iscsi, LinstorTargets<NvmeTarget> nvme) {}

    static TwoServers start() {
        SimulatorOptions quick = SimulatedCluster.options().withPromoterDelay(Duration.ofMillis(1));
        SimulatedCluster cluster = SimulatedCluster.start(quick);
        return new TwoServers(cluster, List.of(Server.of(cluster), Server.of(cluster)));
    }

    Server server(int number) {
        return servers.get(number);
    }

    /** Injects faults into the LINSTOR calls of each server. */
    void faults(List<Fault> ofFirst, List<Fault> ofSecond) {
        server(0).endpoint().faults(ofFirst);
        server(1).endpoint().faults(ofSecond);
    }

    void satelliteDown(String node) {
        cluster.simulator().satelliteDown(node);
    }

    /** Removes all faults, and starts stopped satellites. */
    void clearFaults() {
        servers.forEach(server -> server.endpoint().clearFaults());
        List.of("node-a", "node-b", "node-c").forEach(cluster.simulator()::nodeUp);
    }

    LinstorObjects linstorObjects() {
        return LinstorObjects.of(cluster.linstor());
    }

    /** Returns the lists of the second server as text. */
    String listings() {
        return Stream.of(server(1).iscsi().list(), server(1).nvme().list()).map(listing -> String.valueOf(listing))
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        servers.forEach(server -> server.linstor().close());
        cluster.close();
    }
}
