package org.linstorgateway.sim.promoter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linstorgateway.sim.ExternalReactor.UnitStatus;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.ClusterListener;
import org.linstorgateway.sim.cluster.NameKey;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.PromoterSection;
import org.linstorgateway.sim.cluster.PromotionRules;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.time.Scheduler;

/**
 * DRBD Reactor's promoter plugin on all nodes. A node that has a promoter file for a resource on its disk promotes it if no
 * node is primary; a resource without peers is ignored. It demotes the resource when the file is removed, quorum is lost
 * or services fail. Each step happens one delay after its cause.
 */
public final class SimulatedPromoter implements ClusterListener, DrbdReactor {

    /** The time for which {@code drbd-reactorctl evict} waits for another node (drbd-reactor 1.11.0). */
    private static final Duration EVICTION = Duration.ofSeconds(20);
    /** The seconds by which a node without a disk starts later (drbd-reactor 1.11.0). */
    private static final int DISKLESS = 6;

    /** State of the promoter for one resource. */
    private static final class PromoterState {
        private final Set<String> failingNodes = new HashSet<>();
        private final Set<String> nodesThatGaveUp = new HashSet<>();
        private final RunningEntries running = new RunningEntries();
        private Optional<String> lastNode = Optional.empty();
        private Optional<String> evictedNode = Optional.empty();
        private int evictions;
        private boolean promotedByReactor;
        private boolean stopsOnExit;
        private boolean stepScheduled;
        private final PreferredNodeWatch preferred = new PreferredNodeWatch();
    }

    private final Cluster cluster;
    private final Scheduler scheduler;
    private final Duration delay;
    private final Map<String, PromoterState> states = new HashMap<>();

    /** Creates a promoter with a delay for each step. The caller must add it to the cluster as a listener. */
    public SimulatedPromoter(Cluster cluster, Scheduler scheduler, Duration delay) {
        this.cluster = cluster;
        this.scheduler = scheduler;
        this.delay = delay;
    }

    private PromoterState state(String resource) {
        return states.computeIfAbsent(NameKey.of(resource), _ -> new PromoterState());
    }

    /** Makes every start of the resource's services fail on the node: it becomes primary and is demoted again. */
    public void failServices(String resource, Node node) {
        state(resource).failingNodes.add(key(node));
        cluster.definition(resource).ifPresent(cluster::changed);
    }

    /** Lets the resource's services start on the node again. */
    public void restoreServices(String resource, Node node) {
        state(resource).failingNodes.remove(key(node));
        cluster.definition(resource).ifPresent(cluster::changed);
    }

    /** Returns the start entries with which the services of a resource run; none if they do not run. */
    public List<String> runningEntries(String resource) {
        return state(resource).running.all();
    }

    /** Masks the services on the node until another node is primary, but at most for the time of an eviction. */
    @Override
    public void evict(Replica replica) {
        String resource = replica.definition().name();
        PromoterState state = state(resource);
        int eviction = ++state.evictions;
        state.evictedNode = Optional.of(key(replica.node()));
        scheduler.schedule(EVICTION, () -> cluster.lockedRun(() -> endEviction(resource, state, eviction)));
        stopServices(replica);
    }

    private void endEviction(String resource, PromoterState state, int eviction) {
        if (state.evictions == eviction && state.evictedNode.isPresent()) {
            state.evictedNode = Optional.empty();
            cluster.definition(resource).ifPresent(cluster::changed);
        }
    }

    @Override
    public void stopServices(Replica replica) {
        state(replica.definition().name()).promotedByReactor = false;
        cluster.makeSecondary(replica);
    }

    @Override
    public List<UnitStatus> units(PromoterSection promoter, Node node) {
        return cluster.definition(promoter.resource()).flatMap(definition -> definition.on(node))
                .map(this::unitStates).orElse(UnitStates.STOPPED).of(promoter.units());
    }

    private UnitStates unitStates(Replica replica) {
        PromoterState state = state(replica.definition().name());
        if (!replica.primary()) {
            return state.nodesThatGaveUp.contains(key(replica.node())) ? UnitStates.GAVE_UP : UnitStates.STOPPED;
        }
        if (failing(replica, state)) {
            return UnitStates.STARTING;
        }
        return state.stepScheduled ? UnitStates.STOPPING : UnitStates.RUNNING;
    }

    /** Returns whether DRBD Reactor on the node of the replica has a promoter file for the resource. */
    private static boolean hasPromoterFile(Replica replica) {
        return replica.node().reactor().promoter(replica.definition().name()).isPresent();
    }

    @Override
    public void changed(ResourceDefinition definition) {
        PromoterState state = state(definition.name());
        state.preferred.observe(definition);
        if (state.stepScheduled || nextStep(definition, state).isEmpty()) {
            return;
        }
        state.stepScheduled = true;
        scheduler.schedule(delay, () -> cluster.lockedRun(() -> step(definition.name(), state)));
    }

    @Override
    public void removed(ResourceDefinition definition) {
        PromoterState state = state(definition.name());
        state.promotedByReactor = false;
        state.lastNode = Optional.empty();
        state.evictedNode = Optional.empty();
        state.nodesThatGaveUp.clear();
    }

    /** Looks the definition up again: it may have been deleted or created again since the step was scheduled. */
    private void step(String name, PromoterState state) {
        state.stepScheduled = false;
        cluster.definition(name).flatMap(definition -> nextStep(definition, state)).ifPresent(Runnable::run);
    }

    private Optional<Runnable> nextStep(ResourceDefinition definition, PromoterState state) {
        Optional<Replica> primary = definition.primary();
        if (primary.isPresent()) {
            return keeps(primary.get(), state) ? Optional.empty() : Optional.of(() -> demote(primary.get(), state));
        }
        state.promotedByReactor = false;
        state.running.stop();
        return candidate(definition, state).map(replica -> () -> promote(replica, state));
    }

    private boolean keeps(Replica replica, PromoterState state) {
        Optional<PromoterSection> promoter = replica.node().reactor().promoter(replica.definition().name());
        promoter.ifPresent(section -> {
            state.promotedByReactor |= replica.definition().hasPeers();
            state.stopsOnExit = section.stopsOnExit();
            state.running.reload(section);
        });
        boolean healthy = replica.definition().hasQuorum(replica.node()) && !failing(replica, state)
                && !state.preferred.takesOver();
        return !state.promotedByReactor || (promoter.isPresent() ? healthy : !state.stopsOnExit);
    }

    private void promote(Replica replica, PromoterState state) {
        state.promotedByReactor = true;
        state.preferred.started();
        state.lastNode = Optional.of(key(replica.node()));
        state.nodesThatGaveUp.remove(key(replica.node()));
        if (!state.evictedNode.equals(state.lastNode)) {
            state.evictedNode = Optional.empty();
        }
        replica.node().reactor().promoter(replica.definition().name()).ifPresent(state.running::start);
        cluster.makePrimary(replica);
    }

    /** Lets the next node try if services failed on this one; else starts again with the first node. */
    private void demote(Replica replica, PromoterState state) {
        if (failing(replica, state)) {
            state.nodesThatGaveUp.add(key(replica.node()));
        } else {
            state.lastNode = Optional.empty();
        }
        cluster.makeSecondary(replica);
    }

    /** Returns the seconds that DRBD Reactor waits before a start (drbd-reactor 1.11.0). */
    private static int startDelay(Replica replica) {
        return (replica.diskful() ? 0 : DISKLESS) + replica.node().reactor().promoter(replica.definition().name())
                .map(section -> section.preferenceDelay(replica.node())).orElse(0);
    }

    private static String key(Node node) {
        return NameKey.of(node.name());
    }

    private static boolean failing(Replica replica, PromoterState state) {
        return state.failingNodes.contains(key(replica.node()));
    }

    /** Returns the next node after the one that tried last, in round-robin order; the one that waits the shortest comes first. */
    private static Optional<Replica> candidate(ResourceDefinition definition, PromoterState state) {
        if (!definition.hasPeers()) {
            return Optional.empty();
        }
        List<Replica> candidates = new ArrayList<>(definition.replicas().stream()
                .filter(each -> PromotionRules.canPromote(each) && hasPromoterFile(each))
                .filter(each -> !state.evictedNode.equals(Optional.of(key(each.node())))).toList());
        candidates.sort(Comparator.comparingInt(SimulatedPromoter::startDelay)
                .thenComparing(each -> key(each.node())));
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = candidates.stream().map(each -> key(each.node())).toList();
        int last = state.lastNode.map(names::indexOf).orElse(-1);
        return Optional.of(candidates.get((last + 1) % candidates.size()));
    }
}
