package org.linstorgateway.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.linstorgateway.sim.ResourceState.ReplicaState;
import org.linstorgateway.sim.Simulator;

/** Failures that nobody orders: of nodes, disks, services and networks. Each logs what happens, and has a way back. */
final class SimulatedFailures {
    private static final int ALL_DATA = 100;

    private final Simulator simulator;
    private final Consumer<String> log;
    private Optional<String> lostNode = Optional.empty();
    private Optional<String> staleNode = Optional.empty();

    SimulatedFailures(Simulator simulator, Consumer<String> log) {
        this.simulator = simulator;
        this.log = log;
    }

    /** Cuts the power of the node that runs a target, and waits until another one runs it. */
    void losePower(DemoTarget target) {
        String resource = target.resource();
        Optional<String> node = simulator.primaryOf(resource);
        if (node.isEmpty()) {
            log.accept("no node runs '" + resource + "', so no node loses power");
            return;
        }
        lostNode = node;
        log.accept(node.get() + ", which runs '" + resource + "', loses power");
        long start = System.nanoTime();
        simulator.nodeDown(node.get());
        boolean isBack = DemoWait
                .until(() -> simulator.primaryOf(resource).filter(other -> !node.get().equals(other)).isPresent());
        log.accept(isBack
                ? simulator.primaryOf(resource).orElse("another node") + " runs '" + resource + "' "
                        + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms later"
                : "no other node can run '" + resource + "'");
    }

    /** Ends {@link #losePower}. */
    void restorePower() {
        lostNode.ifPresent(node -> {
            log.accept(node + " has power again");
            simulator.nodeUp(node);
        });
        lostNode = Optional.empty();
    }

    /** Lets a replica of a target that does not run there lose most of its data. */
    void losesData(DemoTarget target) {
        staleNode = replicas(target).stream().filter(replica -> replica.upToDate() && !replica.primary())
                .map(ReplicaState::node).findFirst();
        staleNode.ifPresent(node -> log.accept("the replica of '" + target.resource() + "' on " + node
                + " gets a new disk, and its data from the other one"));
        synchronised(target, 5);
    }

    /** Sets how much of its data that replica has, in percent. With 100 the replica is up to date. */
    void synchronise(DemoTarget target, int percent) {
        staleNode.ifPresent(node -> log.accept("the replica of '" + target.resource() + "' on " + node
                + (percent < ALL_DATA ? " has " + percent + " % of its data" : " is up to date")));
        synchronised(target, percent);
    }

    private void synchronised(DemoTarget target, int percent) {
        staleNode.ifPresent(node -> simulator.synchronised(target.resource(), node, percent));
    }

    private List<ReplicaState> replicas(DemoTarget target) {
        return simulator.resourceState(target.resource()).map(state -> state.nodes()).orElse(List.of());
    }

    /** Cuts the connection between LINSTOR and a node. Services go on. */
    void disconnect(String node) {
        log.accept("LINSTOR loses the connection to " + node + "; services go on there");
        simulator.satelliteDown(node);
    }

    /** Ends {@link #disconnect}. */
    void connect(String node) {
        log.accept("LINSTOR has the connection to " + node + " again");
        simulator.satelliteUp(node);
    }

    /** Lets the service of a target fail on all nodes. */
    void failService(DemoTarget target) {
        log.accept("the service of '" + target.resource() + "' fails on every node");
        simulator.nodeNames().forEach(node -> simulator.failServices(target.resource(), node));
    }

    /** Ends {@link #failService}. */
    void fixService(DemoTarget target) {
        log.accept("the service of '" + target.resource() + "' can run again");
        simulator.nodeNames().forEach(node -> simulator.restoreServices(target.resource(), node));
    }
}
