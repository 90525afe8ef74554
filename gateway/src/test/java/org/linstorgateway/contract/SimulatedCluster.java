package org.linstorgateway.contract;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.deploy.LinstorCluster;
import org.linstorgateway.deploy.LinstorTargets;
import org.linstorgateway.deploy.LinstorTokens;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.deploy.wait.PortProbe;
import org.linstorgateway.deploy.wait.ServiceSignals;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.protocol.AllTargets;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.sim.SimulatorOptions;
import org.linstorgateway.target.ClusterOverview;
import org.linstorgateway.target.ClusterSnapshots;
import org.linstorgateway.target.History;
import org.linstorgateway.target.NodeMaintenance;
import org.linstorgateway.target.Nodes;
import org.linstorgateway.target.Target;

/** A simulated LINSTOR cluster of three fast nodes, and a client of its controller. */
public final class SimulatedCluster implements AutoCloseable {
    /** Poll intervals and a settle time that are short enough for tests. */
    public static final PollIntervals INTERVALS = new PollIntervals(Duration.ofMillis(1), Duration.ofMillis(10),
            Duration.ofMillis(30),
            Duration.ofSeconds(10));
    /** The timeout for operations that must succeed. */
    public static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** The timeout for requests to LINSTOR; long, so that a busy machine does not make the controller seem unreachable. */
    public static final Duration LINSTOR_TIMEOUT = Duration.ofMinutes(1);

    private final Simulator simulator;
    private final Linstor linstor;
    private final ServiceSignals signals;
    private PollIntervals intervals = INTERVALS;

    private SimulatedCluster(Simulator simulator, List<String> controllers) {
        this.simulator = simulator;
        LinstorConfig usual = LinstorConfig.of(controllers, Map.of(), "test");
        linstor = new Linstor(new LinstorConfig(usual.controllers(), usual.credentials(), usual.tls(),
                usual.userAgent(), LINSTOR_TIMEOUT, LINSTOR_TIMEOUT));
        signals = ServiceSignals.of(linstor, PortProbe.NOWHERE);
    }

    public static SimulatedCluster start() {
        return start(options());
    }

    public static SimulatedCluster start(SimulatorOptions options) {
        Simulator simulator = Simulator.start(options);
        return new SimulatedCluster(simulator, List.of(simulator.uri().toString()));
    }

    /** Starts a cluster with a standby controller, which takes over when a fault crashes the first one. */
    public static SimulatedCluster startWithStandby() {
        Simulator simulator = Simulator.start(options());
        return new SimulatedCluster(simulator,
                List.of(simulator.uri().toString(), simulator.openStandby().uri().toString()));
    }

    public static SimulatorOptions options() {
        return SimulatorOptions.defaults().withNodes(3).withPromoterDelay(Duration.ofMillis(5))
                .withPingTimeout(Duration.ZERO);
    }

    public Simulator simulator() {
        return simulator;
    }

    public Linstor linstor() {
        return linstor;
    }

    public LinstorTargets<IscsiTarget> iscsiTargets() {
        return targets(new Iscsi());
    }

    /** Returns targets that poll at these intervals and receive no signals. */
    public LinstorTargets<IscsiTarget> iscsiTargets(PollIntervals intervals) {
        return new LinstorCluster(linstor, intervals).targets(new Iscsi());
    }

    /** Returns the targets of all protocols. */
    public AllTargets allTargets() {
        return new LinstorCluster(linstor, intervals, signals).allTargets(Protocols.all());
    }

    /** Reads all targets and nodes. */
    public ClusterOverview overview() {
        return new LinstorCluster(linstor, intervals, signals).overview(Protocols.all());
    }

    /** Returns the nodes. */
    public Nodes nodes() {
        return new LinstorCluster(linstor, intervals, signals).nodes(Protocols.all());
    }

    public ClusterSnapshots snapshots() {
        return new LinstorCluster(linstor, intervals, signals).snapshots(Protocols.all());
    }

    public History history() {
        return new LinstorCluster(linstor, intervals, signals).history(Protocols.all());
    }

    /** Returns the tokens, as a server of its own sees them. */
    public LinstorTokens tokens() {
        return new LinstorTokens(linstor, Clock.systemUTC());
    }

    public NodeMaintenance maintenance() {
        return new LinstorCluster(linstor, intervals, signals).maintenance(Protocols.all());
    }

    public <T extends Target> LinstorTargets<T> targets(Protocol<T> protocol) {
        return new LinstorCluster(linstor, intervals, signals).targets(protocol);
    }

    /**
     * Sets the settle time of targets that are requested from now on. Tests of services that fail to start need a long one,
     * since on a busy machine a node stops such a service late.
     */
    public void settleFor(Duration time) {
        intervals = INTERVALS.settlingFor(time);
    }

    /** Returns the text of an external file as satellites receive it. */
    public Optional<String> file(String path) {
        return simulator.fileContent(path)
                .map(content -> new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8));
    }

    /** Returns the nodes that have a resource, including diskless ones. */
    public List<String> nodesOf(String resource) {
        return simulator.placement(resource).stream().map(placed -> placed.split(" ", 2)[0]).toList();
    }

    /** Returns a node that has a replica of a resource, other than another node. */
    public String otherReplica(String resource, String node) {
        return linstor.resources(resource).stream()
                .filter(each -> !each.diskless() && !each.nodeName().equals(node)).findFirst().orElseThrow().nodeName();
    }

    @Override
    public void close() {
        signals.close();
        linstor.close();
        simulator.close();
    }
}
