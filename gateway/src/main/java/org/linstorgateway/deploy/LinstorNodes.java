package org.linstorgateway.deploy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.request.ParallelRequests;
import org.linstorgateway.deploy.request.SharedReads;
import org.linstorgateway.deploy.state.AnswerTimes;
import org.linstorgateway.deploy.state.ClusterState;
import org.linstorgateway.deploy.state.DrainedProperty;
import org.linstorgateway.deploy.state.NodeParts;
import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.deploy.state.ServiceUnits;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetStateReader;
import org.linstorgateway.linstor.ControllerVersion;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ClusterNode;
import org.linstorgateway.target.NodeDetails;
import org.linstorgateway.target.NodeDetails.Reactor;
import org.linstorgateway.target.NodeTarget;
import org.linstorgateway.target.Nodes;
import org.linstorgateway.target.ServiceReport.Reactors;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetName;

/**
 * The nodes of a LINSTOR cluster. A list costs six requests, whatever the number of nodes and targets; one node costs one more, to
 * DRBD Reactor on that node.
 */
final class LinstorNodes implements Nodes {
    private static final String DRBD = "DRBD";

    private final Linstor linstor;
    private final TargetStateReader states;
    private final ReactorProgress progress;
    private final List<Protocol<?>> protocols;
    private final SharedReads<NodeListing> lists = new SharedReads<>(this::readList);

    /** @param times tells which nodes are slow to report units, and not asked */
    LinstorNodes(Linstor linstor, TargetStateReader states, List<? extends Protocol<?>> protocols, AnswerTimes times) {
        this.linstor = linstor;
        this.states = states;
        this.progress = new ReactorProgress(linstor, times);
        this.protocols = List.copyOf(protocols);
    }

    /** What LINSTOR reported at one moment. */
    private record Snapshot(ClusterState cluster, List<Node> nodes, ControllerVersion version) {}

    @Override
    public NodeListing list() {
        return LinstorErrors.translating(lists::get);
    }

    private NodeListing readList() {
        Snapshot snapshot = read();
        NodeTargets targets = targets(snapshot, ServiceUnits.NONE);
        return new NodeListing(snapshot.nodes().stream().sorted(Comparator.comparing(Node::name))
                .map(node -> node(node, snapshot.version(), targets.on(node.name()))).toList(), targets.warnings());
    }

    private Snapshot read() {
        try (ParallelRequests requests = new ParallelRequests()) {
            Supplier<List<Node>> nodes = requests.submit(linstor::nodes);
            Supplier<ControllerVersion> version = requests.submit(linstor::version);
            ClusterState cluster = states.readAll();
            return new Snapshot(cluster, nodes.get(), version.get());
        }
    }

    private NodeTargets targets(Snapshot snapshot, ServiceUnits units) {
        NodeTargets targets = new NodeTargets(new NodeParts(snapshot.nodes(), units));
        protocols.forEach(protocol -> add(protocol, snapshot.cluster(), targets));
        return targets;
    }

    private <T extends Target> void add(Protocol<T> protocol, ClusterState cluster, NodeTargets targets) {
        targets.add(cluster, protocol, new TargetReader<>(protocol, states));
    }

    private static ClusterNode node(Node node, ControllerVersion version, List<NodeTarget> targets) {
        boolean online = node.online();
        return new ClusterNode(node.name(), node.type(), node.connectionStatus(),
                node.flags().stream().sorted().toList(),
                node.addresses(), Optional.of(node.operatingSystem()).filter(name -> !name.isEmpty()),
                Optional.of(version.release()).filter(_ -> online),
                online ? node.unsupportedLayers().getOrDefault(DRBD, List.of()) : List.of(), DrainedProperty.isOn(node),
                names(targets, target -> target.part().serves()), names(targets, NodeTarget::couldRun));
    }

    private static List<TargetName> names(List<NodeTarget> targets, Predicate<NodeTarget> condition) {
        return targets.stream().filter(condition).map(NodeTarget::name).toList();
    }

    @Override
    public NodeDetails get(String name) {
        return LinstorErrors.translating(() -> details(name));
    }

    private NodeDetails details(String name) {
        Snapshot snapshot = read();
        Node node = NamedNode.require(name, snapshot.nodes());
        boolean asked = node.online() && snapshot.version().supportsReactorStatus();
        ServiceUnits units = asked ? progress.units(List.of(node.name())) : ServiceUnits.NONE;
        Reactors reactors = units.reactors();
        Reactor reactor = asked ? answer(reactors) : Reactor.NOT_ASKED;
        List<NodeTarget> targets = targets(snapshot, units).on(node.name()).stream()
                .map(target -> withReactor(target, reactor)).toList();
        return new NodeDetails(node(node, snapshot.version(), targets), reactor,
                reactors.silent().values().stream().findFirst().orElse(""), targets);
    }

    private static Reactor answer(Reactors reactors) {
        if (!reactors.frozen().isEmpty()) {
            return Reactor.FROZEN;
        }
        return reactors.silent().isEmpty() ? Reactor.ANSWERED : Reactor.SILENT;
    }

    private static NodeTarget withReactor(NodeTarget target, Reactor reactor) {
        Optional<String> obstacle = target.part().serves() || !target.wanted()
                ? Optional.empty()
                : target.obstacle().or(() -> switch (reactor) {
                    case FROZEN -> Optional.of("has a DRBD Reactor that takes no changes");
                    case SILENT -> Optional.of("has a DRBD Reactor that does not answer");
                    case ANSWERED, NOT_ASKED -> Optional.empty();
                });
        return new NodeTarget(target.name(), target.wanted(), target.part(), obstacle);
    }
}
