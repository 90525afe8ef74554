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
import org.linstorgateway.sim.cluster.PromotionRules;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.time.Scheduler;

/**
 * DRBD Reactor's promoter plugin on all nodes. A node that has a promoter file for a resource promotes it if no node is
 * primary. It demotes the resource when the file is removed, quorum is lost or services fail. Each step happens one
 * delay after its cause.
 */
public final class SimulatedPromoter implements ClusterListener, DrbdReactor {

    /** State of the promoter for one resource. */
    private static final class PromoterState {
        private final Set<String> failingNodes = new HashSet<>();
        private Optional<String> lastNode = Optional.empty();
        private boolean promotedByReactor;
        private boolean stepScheduled;
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
        state(resource).failingNodes.add(NameKey.of(node.name()));
        cluster.definition(resource).ifPresent(cluster::changed);
    }

    /** Lets the resource's services start on the node again. */
    public void restoreServices(String resource, Node node) {
        state(resource).failingNodes.remove(NameKey.of(node.name()));
        cluster.definition(resource).ifPresent(cluster::changed);
    }

    @Override
    public void evict(Replica replica) {
        state(replica.definition().name()).lastNode = Optional.of(NameKey.of(replica.node().name()));
        cluster.makeSecondary(replica);
    }

    @Override
    public List<UnitStatus> units(Replica replica) {
        return List.of(new UnitStatus("drbd-promote@" + replica.definition().name() + ".service",
                replica.primary() ? "active" : "inactive"));
    }

    /** Returns whether DRBD Reactor on the node of the replica has a promoter file for the resource. */
    public static boolean hasPromoterFile(Replica replica) {
        return replica.node().hasPromoterFile(replica.definition().name());
    }

    @Override
    public void changed(ResourceDefinition definition) {
        PromoterState state = state(definition.name());
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
    }

    /** Looks the definition up again: it may have been deleted or created again since the step was scheduled. */
    private void step(String name, PromoterState state) {
        state.stepScheduled = false;
        cluster.definition(name).flatMap(definition -> nextStep(definition, state)).ifPresent(Runnable::run);
    }

    private Optional<Runnable> nextStep(ResourceDefinition definition, PromoterState state) {
        Optional<Replica> primary = definition.primary();
        if (primary.isPresent()) {
            Replica replica = primary.get();
            state.promotedByReactor |= hasPromoterFile(replica);
            boolean keeps = hasPromoterFile(replica) && definition.hasQuorum() && !failing(replica, state);
            return keeps || !state.promotedByReactor
                    ? Optional.empty()
                    : Optional.of(() -> demote(replica, state));
        }
        state.promotedByReactor = false;
        return candidate(definition, state).map(replica -> () -> promote(replica, state));
    }

    private void promote(Replica replica, PromoterState state) {
        state.promotedByReactor = true;
        state.lastNode = Optional.of(NameKey.of(replica.node().name()));
        cluster.makePrimary(replica);
    }

    /** Lets the next node try if services failed on this one; else starts again with the first node. */
    private void demote(Replica replica, PromoterState state) {
        if (!failing(replica, state)) {
            state.lastNode = Optional.empty();
        }
        cluster.makeSecondary(replica);
    }

    private static boolean failing(Replica replica, PromoterState state) {
        return state.failingNodes.contains(NameKey.of(replica.node().name()));
    }

    /** Returns the next node after the one that tried last, in round-robin order; diskful nodes come first. */
    private static Optional<Replica> candidate(ResourceDefinition definition, PromoterState state) {
        List<Replica> candidates = new ArrayList<>(definition.replicas().stream()
                .filter(each -> PromotionRules.canPromote(each) && hasPromoterFile(each)).toList());
        candidates.sort(Comparator.comparing((Replica each) -> !each.diskful())
                .thenComparing(each -> NameKey.of(each.node().name())));
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = candidates.stream().map(each -> NameKey.of(each.node().name())).toList();
        int last = state.lastNode.map(names::indexOf).orElse(-1);
        return Optional.of(candidates.get((last + 1) % candidates.size()));
    }
}
