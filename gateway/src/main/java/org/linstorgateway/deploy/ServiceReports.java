package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.deploy.claim.AdoptionTracker;
import org.linstorgateway.deploy.claim.CreationTracker;
import org.linstorgateway.deploy.claim.MoveTracker;
import org.linstorgateway.deploy.claim.RollBackTracker;
import org.linstorgateway.deploy.delivery.ExcludedNodes;
import org.linstorgateway.deploy.delivery.ReactorCommands;
import org.linstorgateway.deploy.request.ParallelRequests;
import org.linstorgateway.deploy.snapshot.TrialLeftovers;
import org.linstorgateway.deploy.state.ClusterState;
import org.linstorgateway.deploy.state.ClusterState.OwnedFiles;
import org.linstorgateway.deploy.state.CreationMarker;
import org.linstorgateway.deploy.state.PromoterStore;
import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.deploy.state.RollBackMarker;
import org.linstorgateway.deploy.state.ServiceUnits;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.TargetStateReader;
import org.linstorgateway.deploy.state.TargetStatus;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.deploy.wait.TimeSource;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.ServiceReport;
import org.linstorgateway.target.ServiceReport.ObservedService;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetWarning;
import org.linstorgateway.target.TargetWarning.Fault;

/**
 * Reads the services of all targets as {@code show} does for one, with the units on their nodes, and the warnings of lists.
 * This costs five requests, and one for each node, whatever the number of targets. Only if the create of a target
 * may be running, its resource is read for some seconds more.
 */
public final class ServiceReports {
    private final Linstor linstor;
    private final TargetStateReader states;
    private final ReactorProgress progress;
    private final List<Protocol<?>> protocols;
    private final CreationTracker tracker;
    private final MoveTracker moves;
    private final AdoptionTracker adoptions;
    private final RollBackTracker rollBacks;
    private final RunningCreations creations;

    /** @param limit how long a node may take to report its units, at most five seconds */
    public ServiceReports(Linstor linstor, List<? extends Protocol<?>> protocols, Duration limit) {
        this(linstor, protocols, limit, PollIntervals.DEFAULT);
    }

    /** @param intervals those of the servers, which send heartbeats at them */
    public ServiceReports(Linstor linstor, List<? extends Protocol<?>> protocols, Duration limit,
            PollIntervals intervals) {
        Clock clock = Clock.systemUTC();
        PromoterStore promoters = new PromoterStore(linstor, clock);
        this.linstor = linstor;
        this.states = new TargetStateReader(linstor, promoters);
        this.progress = new ReactorProgress(linstor, limit);
        this.protocols = List.copyOf(protocols);
        Deadlines deadlines = new Deadlines(intervals, TimeSource.SYSTEM);
        this.tracker = new CreationTracker(linstor, deadlines, clock);
        ReactorCommands commands = new ReactorCommands(linstor, promoters);
        this.moves = new MoveTracker(linstor, linstor, commands, new ExcludedNodes(linstor, commands), deadlines);
        this.adoptions = new AdoptionTracker(linstor, deadlines);
        this.rollBacks = new RollBackTracker(linstor, deadlines, _ -> {});
        this.creations = new RunningCreations(linstor, clock, intervals, limit);
    }

    /**
     * Reads the services of all targets whose promoter file is in LINSTOR, and the warnings of all targets.
     *
     * @throws org.linstorgateway.linstor.LinstorException if LINSTOR does not answer. A node that does not is only silent.
     */
    public ServiceReport read() {
        ClusterState cluster = states.readAll();
        List<TargetState> withFile = cluster.files().stream().map(OwnedFiles::state).toList();
        List<TargetState> all = Stream.concat(withFile.stream(), withoutFile(cluster)).toList();
        try (ParallelRequests requests = new ParallelRequests()) {
            Supplier<Set<String>> unconfirmed = requests.submit(() -> creations.among(all));
            Supplier<List<Node>> nodes = requests.submit(linstor::nodes);
            ServiceUnits units = progress.units(nodes(all));
            return new ServiceReport(services(withFile, units), units.reactors(), warnings(cluster),
                    new PlacementRemarks(nodes.get(), units, commands()).of(withFile), unconfirmed.get());
        }
    }

    private Map<String, String> commands() {
        return protocols.stream().map(Protocol::names)
                .collect(Collectors.toMap(ProtocolNames::file, ProtocolNames::command));
    }

    private Stream<TargetState> withoutFile(ClusterState cluster) {
        return protocols.stream().map(protocol -> protocol.names().file())
                .flatMap(protocol -> cluster.withoutFile(protocol)
                        .filter(definition -> CreationMarker.on(definition)
                                .filter(marker -> marker.protocol().equals(protocol)).isPresent())
                        .map(definition -> cluster.state(protocol, definition)));
    }

    /** A stopped target cannot start on a node that takes no changes: nodes of all targets are asked. */
    private static Set<String> nodes(List<TargetState> states) {
        return states.stream().flatMap(state -> state.resources().stream()).map(Resource::nodeName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<ObservedService> services(List<TargetState> states, ServiceUnits units) {
        return states.stream()
                .map(state -> new ObservedService(state.resource(),
                        units.refine(state.resource(), TargetStatus.ofService(state))))
                .sorted(Comparator.comparing(ObservedService::resource)).toList();
    }

    private List<TargetWarning> warnings(ClusterState cluster) {
        return Stream.concat(protocols.stream().flatMap(protocol -> warnings(protocol, cluster).stream()),
                trials(cluster)).toList();
    }

    /** A target with the record of a roll back has a warning of its own; its trials go with that. */
    private static Stream<TargetWarning> trials(ClusterState cluster) {
        Set<String> rolledBack = cluster.definitions().stream()
                .filter(definition -> RollBackMarker.on(definition).isPresent())
                .map(definition -> definition.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return cluster.definitions().stream().flatMap(definition -> TrialLeftovers.sourceOf(definition)
                .filter(source -> !rolledBack.contains(source.toLowerCase(Locale.ROOT)))
                .map(source -> new TargetWarning(Fault.TRIAL_LEFT, definition.name(), "", "the resource '"
                        + definition.name() + "' is left of an interrupted roll back of '" + source
                        + "', which has tried a snapshot with it",
                        "Delete it: linstor resource-definition delete " + definition.name()))
                .stream());
    }

    private <T extends Target> List<TargetWarning> warnings(Protocol<T> protocol, ClusterState cluster) {
        return new ListTargets<>(protocol, new TargetReader<>(protocol, states), tracker, moves, adoptions,
                rollBacks)
                .warnings(cluster);
    }
}
