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

/** Two servers over one simulated LINSTOR, each with a way of its own to it. */
record TwoServers(SimulatedCluster cluster, List<Server> servers) implements AutoCloseable {
    private static final PollIntervals PACE = new PollIntervals(Duration.ofMillis(2), Duration.ofMillis(50),
            Duration.ofMillis(10),
            Duration.ofSeconds(20));

    /** One of them. */
    record Server(Endpoint entrance, Linstor linstor, Targets targets) {
        static Server of(SimulatedCluster cluster) {
            Endpoint entrance = cluster.simulator().openEndpoint();
            LinstorConfig usual = LinstorConfig.of(List.of(entrance.uri().toString()), Map.of(), "test");
            Linstor linstor = new Linstor(new LinstorConfig(usual.controllers(), usual.credentials(), usual.tls(),
                    usual.userAgent(), LINSTOR_TIMEOUT, LINSTOR_TIMEOUT));
            LinstorCluster linstorCluster = new LinstorCluster(linstor, PACE);
            return new Server(entrance, linstor, new Targets(linstorCluster.targets(new Iscsi()),
                    linstorCluster.targets(new NvmeOf())));
        }

        LinstorTargets<IscsiTarget> iscsi() {
            return targets.iscsi();
        }

        LinstorTargets<NvmeTarget> nvme() {
            return targets.nvme();
        }
    }

    /** What it serves. */
    record Targets(LinstorTargets<IscsiTarget> iscsi, LinstorTargets<NvmeTarget> nvme) {}

    static TwoServers start() {
        SimulatorOptions quick = SimulatedCluster.options().withPromoterDelay(Duration.ofMillis(1));
        SimulatedCluster cluster = SimulatedCluster.start(quick);
        return new TwoServers(cluster, List.of(Server.of(cluster), Server.of(cluster)));
    }

    Server server(int number) {
        return servers.get(number);
    }

    /** Lets each server suffer from its own faults. */
    void faults(List<Fault> ofFirst, List<Fault> ofSecond) {
        server(0).entrance().faults(ofFirst);
        server(1).entrance().faults(ofSecond);
    }

    void satelliteDown(String node) {
        cluster.simulator().satelliteDown(node);
    }

    /** Ends all disturbances. */
    void calm() {
        servers.forEach(server -> server.entrance().clearFaults());
        List.of("node-a", "node-b", "node-c").forEach(cluster.simulator()::nodeUp);
    }

    Holdings holdings() {
        return Holdings.of(cluster.linstor());
    }

    /** What the second server's lists say of targets that are not whole. */
    String shown() {
        return Stream.of(server(1).iscsi().list(), server(1).nvme().list()).map(listing -> String.valueOf(listing))
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        servers.forEach(server -> server.linstor().close());
        cluster.close();
    }
}
