package org.linstorgateway.deploy;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.claim.AdoptionTracker;
import org.linstorgateway.deploy.claim.ClaimResolver;
import org.linstorgateway.deploy.claim.ConcurrentChanges;
import org.linstorgateway.deploy.claim.CreationTracker;
import org.linstorgateway.deploy.claim.MoveTracker;
import org.linstorgateway.deploy.claim.NodeAddresses;
import org.linstorgateway.deploy.claim.PortCollisions;
import org.linstorgateway.deploy.claim.PreferredNodesCheck;
import org.linstorgateway.deploy.claim.RestartTracker;
import org.linstorgateway.deploy.claim.RollBackTracker;
import org.linstorgateway.deploy.claim.SecretComparisons;
import org.linstorgateway.deploy.delivery.DeliveredFile;
import org.linstorgateway.deploy.delivery.ExcludedNodes;
import org.linstorgateway.deploy.delivery.FileDelivery;
import org.linstorgateway.deploy.delivery.PromoterRemoval;
import org.linstorgateway.deploy.delivery.ReactorCommands;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.request.ParallelRequests;
import org.linstorgateway.deploy.request.SharedReads;
import org.linstorgateway.deploy.resource.AdoptionCheck;
import org.linstorgateway.deploy.resource.DeviceWaiter;
import org.linstorgateway.deploy.resource.GrowthCheck;
import org.linstorgateway.deploy.resource.NewVolumes;
import org.linstorgateway.deploy.resource.OwnGroups;
import org.linstorgateway.deploy.resource.PlacementForecast;
import org.linstorgateway.deploy.resource.ReplicaRemoval;
import org.linstorgateway.deploy.resource.ResourceCreation;
import org.linstorgateway.deploy.resource.ResourceRemoval;
import org.linstorgateway.deploy.resource.VolumeDefinitions;
import org.linstorgateway.deploy.resource.VolumeGrowth;
import org.linstorgateway.deploy.snapshot.ExchangedData;
import org.linstorgateway.deploy.snapshot.SnapshotCommands;
import org.linstorgateway.deploy.snapshot.TrialLeftovers;
import org.linstorgateway.deploy.snapshot.TrialRestoration;
import org.linstorgateway.deploy.state.AnswerTimes;
import org.linstorgateway.deploy.state.ClusterState;
import org.linstorgateway.deploy.state.DrainedProperty;
import org.linstorgateway.deploy.state.NodeParts;
import org.linstorgateway.deploy.state.PromoterStore;
import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.deploy.state.ServiceUnits;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetStateReader;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.deploy.wait.Handover;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.deploy.wait.ServiceSignals;
import org.linstorgateway.deploy.wait.ServiceWaiter;
import org.linstorgateway.deploy.wait.TimeSource;
import org.linstorgateway.deploy.wait.UndoObserver;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.protocol.AllTargets;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolListing;
import org.linstorgateway.target.ClusterOverview;
import org.linstorgateway.target.ClusterSnapshots;
import org.linstorgateway.target.History;
import org.linstorgateway.target.NodeMaintenance;
import org.linstorgateway.target.Nodes;
import org.linstorgateway.target.Target;

/**
 * The cluster of a LINSTOR controller. Wires the use cases of each protocol over shared readers and writers. Reads, and the
 * first read of a command, fail at once if no controller answers. Everything after it waits for a controller that restarts,
 * the undo too.
 */
public final class LinstorCluster {
    private final Linstor failingFast;
    private final Linstor linstor;
    private final Deadlines deadlines;
    private final AnswerTimes times = new AnswerTimes();
    private final ServiceWaiter waiter;
    private final PromoterStore promoters;
    private final FileDelivery delivery;
    private final PromoterRemoval fileRemoval;
    private final TargetStateReader states;
    private final TargetStateReader reads;
    private final PromoterRemoval readFiles;
    private final CreationTracker tracker;
    private final ConcurrentChanges changes;
    private final RestartTracker restarts;
    private final AdoptionTracker adoptions;
    private final ResourceRemoval removal;
    private final SecretComparisons secrets;
    private final ReactorCommands commands;
    private final MoveTracker moves;
    private final RollBackTracker rollBacks;
    private final Handover handover;
    private final Clock clock;
    private final SnapshotCommands snapshotCommands;
    private final TrialLeftovers trials;

    /** Returns a cluster whose waits only poll. */
    public LinstorCluster(Linstor linstor, PollIntervals intervals) {
        this(linstor, intervals, ServiceSignals.NONE);
    }

    /** @param signals shorten waits; the caller closes them */
    public LinstorCluster(Linstor linstor, PollIntervals intervals, ServiceSignals signals) {
        this(linstor, intervals, signals, UndoObserver.NONE);
    }

    /**
     * @param signals shorten waits; the caller closes them
     * @param undo    is told of the operations that are undone
     */
    public LinstorCluster(Linstor linstor, PollIntervals intervals, ServiceSignals signals, UndoObserver undo) {
        this(linstor, new Deadlines(intervals, TimeSource.SYSTEM, undo), signals, Clock.systemUTC());
    }

    LinstorCluster(Linstor failingFast, Deadlines deadlines, ServiceSignals signals, Clock clock) {
        this.failingFast = failingFast;
        this.linstor = failingFast.waitingForController(deadlines.controllerOutage());
        this.deadlines = deadlines;
        this.waiter = new ServiceWaiter(linstor, deadlines, signals, times);
        this.promoters = new PromoterStore(linstor, clock, new DeliveredFile(linstor, deadlines));
        this.commands = new ReactorCommands(linstor, promoters);
        ExcludedNodes excluded = new ExcludedNodes(linstor, commands);
        this.delivery = new FileDelivery(promoters, excluded);
        this.fileRemoval = new PromoterRemoval(linstor, promoters, delivery, deadlines);
        this.states = new TargetStateReader(linstor, promoters);
        PromoterStore readPromoters = new PromoterStore(failingFast, clock);
        this.reads = new TargetStateReader(failingFast, readPromoters);
        this.readFiles = new PromoterRemoval(failingFast, readPromoters, delivery, deadlines);
        this.tracker = new CreationTracker(linstor, deadlines, clock);
        this.changes = new ConcurrentChanges(linstor, promoters);
        this.restarts = new RestartTracker(linstor, deadlines);
        this.adoptions = new AdoptionTracker(linstor, deadlines);
        this.clock = clock;
        this.removal = new ResourceRemoval(linstor, waiter);
        this.secrets = new SecretComparisons(clock);
        this.moves = new MoveTracker(failingFast, linstor, commands, excluded, deadlines);
        this.trials = new TrialLeftovers(linstor, removal, deadlines);
        this.rollBacks = new RollBackTracker(linstor, deadlines,
                trials::tryToRemove);
        this.snapshotCommands = new SnapshotCommands(linstor, deadlines);
        this.handover = new Handover(linstor, deadlines.intervals(), signals, times);
    }

    /** Returns the targets of a protocol. */
    public <T extends Target> LinstorTargets<T> targets(Protocol<T> protocol) {
        TargetReader<T> first = new TargetReader<>(protocol, reads);
        TargetReader<T> reader = new TargetReader<>(protocol, states);
        ServiceStart service = new ServiceStart(waiter, changes, protocol.promoter().port());
        ServiceStop serviceStop = new ServiceStop(fileRemoval, waiter, changes);
        DeviceWaiter devices = new DeviceWaiter(reader::stateWithoutFile);
        ClaimResolver<T> claims = new ClaimResolver<>(protocol, linstor, promoters);
        StartAndStop<T> startAndStop = new StartAndStop<>(protocol, first, tracker, delivery, promoters, fileRemoval,
                claims,
                restarts, service, serviceStop, deadlines);
        PromoterUpdate update = new PromoterUpdate(promoters, delivery, fileRemoval, changes, restarts, service,
                serviceStop,
                waiter);
        DraftExecution execution = new DraftExecution(linstor, restarts, update, deadlines);
        IdenticalTarget<T> identical = new IdenticalTarget<>(protocol, first, secrets);
        AdoptionReversal reversal = new AdoptionReversal(reader, fileRemoval, serviceStop,
                new VolumeDefinitions(linstor), adoptions);
        AdoptionDrafts<T> adoptionDrafts = new AdoptionDrafts<>(protocol, first, new AdoptableResource(failingFast),
                identical, new NodeAddresses(linstor), new PortCollisions<>(protocol, linstor),
                new PreferredNodesCheck(linstor), new AdoptionCheck(failingFast));
        MoveTarget<T> move = new MoveTarget<>(first, linstor, commands, moves, changes, service, handover, deadlines);
        ResourceCreation resources = new ResourceCreation(linstor, removal, devices);
        DeployTarget<T> deployment = new DeployTarget<>(protocol, reader, tracker, resources, promoters, delivery,
                fileRemoval, claims, service,
                deadlines);
        CreateTarget<T> create = new CreateTarget<>(protocol, first, reader, tracker, new NodeAddresses(linstor),
                new PortCollisions<>(protocol, linstor), identical, new NewVolumes(linstor, deadlines), resources,
                removal,
                startAndStop, deployment, new OwnGroups(linstor), new PreferredNodesCheck(linstor),
                new PlacementForecast(failingFast), deadlines);
        CommandNotes notes = new CommandNotes(linstor, clock);
        return new LinstorTargets<>(protocol, reader,
                new ShowTarget<>(first, failingFast, new ReactorProgress(failingFast, times), readFiles),
                new SharedReads<>(() -> lister(protocol).list(reads.readAll())),
                create,
                startAndStop,
                new ChangeVolumes<>(protocol, failingFast, first, new VolumeDefinitions(linstor), promoters,
                        fileRemoval, changes, devices, restarts, update, waiter, deadlines),
                new ResizeVolume<>(protocol, first, reader, new GrowthCheck(failingFast), new VolumeGrowth(linstor),
                        restarts, update, deadlines),
                new ChangeTarget<>(protocol, first, reader, new NodeAddresses(linstor),
                        new PreferredNodesCheck(linstor), new PortCollisions<>(protocol, linstor), secrets, execution),
                move, new RestartTarget<>(first, restarts, update, deadlines),
                new DisableTarget<>(first, linstor, commands, move, deadlines), moves, rollBacks, trials, notes,
                new LabelTarget(linstor, first, rollBacks), new UpgradeTarget<>(protocol, first, execution),
                new AdoptTarget<>(protocol, first, reader, adoptionDrafts, adoptions, reversal,
                        new VolumeDefinitions(linstor), devices, promoters, delivery, claims, service, deadlines,
                        clock),
                new DeleteTarget(protocol, linstor, first, reader, fileRemoval, removal, snapshotCommands,
                        new OwnGroups(linstor),
                        tracker, adoptions, reversal, deadlines),
                new LinstorSnapshots<>(protocol, first, linstor, snapshotCommands,
                        new RestoreTarget<>(protocol, first, linstor, snapshotCommands,
                                new SnapshotNodes(linstor, deadlines), rollBacks, create, notes),
                        rollBack(protocol, first, reader, update, service, serviceStop), rollBacks, notes, clock));
    }

    private <T extends Target> RollBackTarget<T> rollBack(Protocol<T> protocol, TargetReader<T> first,
            TargetReader<T> reader, PromoterUpdate update, ServiceStart service, ServiceStop serviceStop) {
        DeviceWaiter devices = new DeviceWaiter(reader::stateWithoutFile);
        RollBackSteps<T> steps = new RollBackSteps<>(protocol, reader, linstor, snapshotCommands,
                new TrialRestoration(linstor, trials, devices, deadlines), trials,
                new ExchangedData(linstor, new ReplicaRemoval(linstor, waiter), devices), promoters, delivery, service,
                serviceStop, clock);
        SnapshotNodes nodes = new SnapshotNodes(failingFast, deadlines);
        RollBackDrafts<T> drafts = new RollBackDrafts<>(first, snapshotCommands, fileRemoval, update,
                nodes, clock);
        return new RollBackTarget<>(drafts, reader, rollBacks, steps, deadlines);
    }

    /** Returns the snapshots of the targets of several protocols. */
    public ClusterSnapshots snapshots(List<? extends Protocol<?>> protocols) {
        return new LinstorClusterSnapshots(failingFast, reads, snapshotCommands,
                protocols.stream().<LinstorClusterSnapshots.Member<?>>map(this::member).toList(), clock);
    }

    private <T extends Target> LinstorClusterSnapshots.Member<T> member(Protocol<T> protocol) {
        return new LinstorClusterSnapshots.Member<>(protocol, targets(protocol));
    }

    /** Returns the maintenance of nodes, with the targets of several protocols. */
    public NodeMaintenance maintenance(List<? extends Protocol<?>> protocols) {
        NodeWorkload.Reader reader = new NodeWorkload.Reader(linstor, states, byFile(protocols));
        DrainNode drain = new DrainNode(reader, linstor, commands, clock);
        UndrainNode undrain = new UndrainNode(reader, linstor, commands);
        return new LinstorMaintenance(drain, undrain, new EvacuateNode(reader, linstor, drain, undrain));
    }

    private Map<String, LinstorTargets<?>> byFile(List<? extends Protocol<?>> protocols) {
        return protocols.stream().collect(Collectors.toMap(protocol -> protocol.names().file(), this::targets));
    }

    /** Returns what is known to have happened to the targets of several protocols. */
    public History history(List<? extends Protocol<?>> protocols) {
        return new LinstorHistory(failingFast, reads, byFile(protocols));
    }

    /** Returns the targets of several protocols. A list of all reads the cluster once, with four requests. */
    public AllTargets allTargets(List<? extends Protocol<?>> protocols) {
        SharedReads<List<ProtocolListing<?>>> lists = new SharedReads<>(() -> {
            ClusterState cluster = reads.readAll();
            return protocols.stream().<ProtocolListing<?>>map(protocol -> listing(protocol, cluster)).toList();
        });
        return () -> LinstorErrors.translating(lists::get);
    }

    /** Returns the nodes, with the targets of several protocols. */
    public Nodes nodes(List<? extends Protocol<?>> protocols) {
        return new LinstorNodes(failingFast, reads, protocols, times);
    }

    /**
     * Reads all targets and nodes for monitoring: the reading of the targets, which is shared with lists, and a small request for the nodes.
     *
     * @throws org.linstorgateway.target.GatewayException if the cluster cannot be read
     */
    public ClusterOverview overview(List<? extends Protocol<?>> protocols) {
        return LinstorErrors.translating(() -> {
            try (ParallelRequests requests = new ParallelRequests()) {
                Supplier<List<Node>> nodes = requests.submit(failingFast::nodes);
                ClusterState cluster = reads.readAll();
                NodeParts parts = new NodeParts(nodes.get(), ServiceUnits.NONE);
                List<ListTargets.Overview> lists = protocols.stream()
                        .map(protocol -> lister(protocol).overview(cluster, parts)).toList();
                return new ClusterOverview(lists.stream().flatMap(list -> list.targets().stream()).toList(),
                        nodes.get().stream().sorted(Comparator.comparing(Node::name))
                                .map(node -> new ClusterOverview.ObservedNode(node.name(), node.online(),
                                        DrainedProperty.isOn(node)))
                                .toList(),
                        lists.stream().mapToInt(ListTargets.Overview::warnings).sum());
            }
        });
    }

    private <T extends Target> ProtocolListing<T> listing(Protocol<T> protocol, ClusterState cluster) {
        return new ProtocolListing<>(protocol, lister(protocol).list(cluster));
    }

    private <T extends Target> ListTargets<T> lister(Protocol<T> protocol) {
        return new ListTargets<>(protocol, new TargetReader<>(protocol, reads), tracker, moves, adoptions,
                rollBacks);
    }
}
