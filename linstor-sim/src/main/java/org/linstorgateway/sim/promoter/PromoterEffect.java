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
import org.linstorgateway.sim.ExternalReactor.Unit;
import org.linstorgateway.sim.time.Delays;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.ClusterListener;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.Key;
import org.linstorgateway.sim.world.Node;
import org.linstorgateway.sim.world.Promotion;
import org.linstorgateway.sim.world.Replica;

/**
 * DRBD Reactor's promoter on all nodes, seen from afar. Where a promoter file for a resource lies on a node, that node
 * takes the resource when nobody has it; when the file, the quorum or the machine goes, the node lets go of it. Each
 * step comes one delay after its reason.
 */
public final class PromoterEffect implements ClusterListener, Reactor {

    /** What is remembered of a resource. */
    private static final class Memory {
        private final Set<String> brokenOn = new HashSet<>();
        private Optional<String> lastTried = Optional.empty();
        private boolean promotedByReactor;
        private boolean stepDue;
    }

    private final Cluster cluster;
    private final Delays delays;
    private final Duration delay;
    private final Map<String, Memory> memories = new HashMap<>();

    /** An effect whose steps come after this delay; it must still be told of changes by the cluster. */
    public PromoterEffect(Cluster cluster, Delays delays, Duration delay) {
        this.cluster = cluster;
        this.delays = delays;
        this.delay = delay;
    }

    private Memory memory(String resource) {
        return memories.computeIfAbsent(Key.of(resource), _ -> new Memory());
    }

    /** Services of the resource cannot be started on the node: it becomes primary and gives up at once. */
    public void breakOn(String resource, Node node) {
        memory(resource).brokenOn.add(Key.of(node.name()));
        cluster.definition(resource).ifPresent(cluster::changed);
    }

    /** Services of the resource can be started on the node again. */
    public void mendOn(String resource, Node node) {
        memory(resource).brokenOn.remove(Key.of(node.name()));
        cluster.definition(resource).ifPresent(cluster::changed);
    }

    @Override
    public void evict(Replica replica) {
        memory(replica.definition().name()).lastTried = Optional.of(Key.of(replica.node().name()));
        cluster.makeSecondary(replica);
    }

    @Override
    public List<Unit> units(Replica replica) {
        return List.of(new Unit("drbd-promote@" + replica.definition().name() + ".service",
                replica.primary() ? "active" : "inactive"));
    }

    /** Whether drbd-reactor on the resource's node has a promoter file for it. */
    public static boolean managed(Replica replica) {
        return replica.node().promotes(replica.definition().name());
    }

    @Override
    public void changed(Definition definition) {
        Memory memory = memory(definition.name());
        if (memory.stepDue || nextStep(definition, memory).isEmpty()) {
            return;
        }
        memory.stepDue = true;
        delays.after(delay, () -> cluster.lockedRun(() -> step(definition.name(), memory)));
    }

    @Override
    public void removed(Definition definition) {
        Memory memory = memory(definition.name());
        memory.promotedByReactor = false;
        memory.lastTried = Optional.empty();
    }

    /** Takes the definition that has the name now: it may be another than when the step became due. */
    private void step(String name, Memory memory) {
        memory.stepDue = false;
        cluster.definition(name).flatMap(present -> nextStep(present, memory)).ifPresent(Runnable::run);
    }

    private Optional<Runnable> nextStep(Definition definition, Memory memory) {
        Optional<Replica> primary = definition.primary();
        if (primary.isPresent()) {
            Replica replica = primary.get();
            memory.promotedByReactor |= managed(replica);
            boolean keeps = managed(replica) && definition.hasQuorum() && !broken(replica, memory);
            return keeps || !memory.promotedByReactor
                    ? Optional.empty()
                    : Optional.of(() -> letGo(replica, memory));
        }
        memory.promotedByReactor = false;
        return candidate(definition, memory).map(replica -> () -> promote(replica, memory));
    }

    private void promote(Replica replica, Memory memory) {
        memory.promotedByReactor = true;
        memory.lastTried = Optional.of(Key.of(replica.node().name()));
        cluster.makePrimary(replica);
    }

    /** A node whose services failed is not the next to try; one that merely stopped may well be. */
    private void letGo(Replica replica, Memory memory) {
        if (!broken(replica, memory)) {
            memory.lastTried = Optional.empty();
        }
        cluster.makeSecondary(replica);
    }

    private static boolean broken(Replica replica, Memory memory) {
        return memory.brokenOn.contains(Key.of(replica.node().name()));
    }

    /** The next node in turn after the one that tried last; those with data before those without. */
    private static Optional<Replica> candidate(Definition definition, Memory memory) {
        List<Replica> able = new ArrayList<>(definition.replicas().stream()
                .filter(each -> Promotion.able(each) && managed(each)).toList());
        able.sort(Comparator.comparing((Replica each) -> !each.diskful())
                .thenComparing(each -> Key.of(each.node().name())));
        if (able.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = able.stream().map(each -> Key.of(each.node().name())).toList();
        int last = memory.lastTried.map(names::indexOf).orElse(-1);
        return Optional.of(able.get((last + 1) % able.size()));
    }
}
