package org.linstorgateway.sim.cluster;

import java.time.Duration;
import java.util.List;
import org.linstorgateway.sim.time.Scheduler;

/** Operations that change the power of nodes and the connections between satellites and controller. */
public final class NodeAvailability {

    private final Cluster cluster;
    private final Scheduler scheduler;
    private final Duration pingTimeout;

    NodeAvailability(Cluster cluster, Scheduler scheduler, Duration pingTimeout) {
        this.cluster = cluster;
        this.scheduler = scheduler;
        this.pingTimeout = pingTimeout;
    }

    /**
     * Powers a node off: satellite, DRBD and services stop. DRBD on the other nodes notices it after the ping timeout:
     * until then they believe in the connection, in quorum, and in a primary that is lost (seen with DRBD 9.3.3).
     */
    public void powerOff(Node node) {
        boolean hadPower = node.machineUp();
        if (hadPower) {
            int outage = node.powerOff(cluster.now());
            node.satelliteUp(false, cluster.now());
            List.copyOf(node.replicas()).forEach(Replica::losePower);
            if (pingTimeout.isZero()) {
                outageNoticed(node, outage);
            } else {
                scheduler.schedule(pingTimeout, () -> cluster.lockedRun(() -> outageNoticed(node, outage)));
            }
            cluster.notifyListeners(each -> each.powered(node));
        }
        notifyChanged(node);
    }

    private void outageNoticed(Node node, int outage) {
        if (node.outageNoticed(outage)) {
            node.replicas().forEach(Replica::lossNoticed);
            notifyChanged(node);
        }
    }

    /**
     * Cuts a node off from all others and from the controller. DRBD notices it on both sides after the ping timeout; services on
     * the node go on until then.
     */
    public void cut(Node node) {
        if (!node.machineUp()) {
            return;
        }
        int outage = node.cut(cluster.now());
        scheduler.schedule(pingTimeout, () -> cluster.lockedRun(() -> {
            if (node.cutNoticed(outage)) {
                notifyChanged(node);
            }
        }));
        cluster.notifyListeners(each -> each.networkCut(node, true));
        notifyChanged(node);
    }

    /** Ends the cut of a node. */
    public void heal(Node node) {
        if (node.heal(cluster.now())) {
            cluster.notifyListeners(each -> each.networkCut(node, false));
            if (node.online()) {
                connected(List.of(node));
            }
            notifyChanged(node);
        }
    }

    /** Stops only the satellite: DRBD and services continue, but the controller cannot see their state. */
    public void stopSatellite(Node node) {
        node.satelliteUp(false, cluster.now());
        notifyChanged(node);
    }

    /** Starts the satellite of a node that has power. Its new process remembers nothing. */
    public void startSatellite(Node node) {
        boolean wasOnline = node.online();
        node.satelliteUp(true, cluster.now());
        if (node.online() && !wasOnline) {
            connected(List.of(node));
        }
    }

    /** Powers a node on, if it is off, and starts its satellite. After a power loss all its resources are secondary. */
    public void bringUp(Node node) {
        if (!node.machineUp()) {
            node.powerOn(cluster.now());
            node.replicas().forEach(Replica::lossNoticed);
            cluster.fileDistribution().reactorStarted(node);
            cluster.notifyListeners(each -> each.powered(node));
        }
        startSatellite(node);
        notifyChanged(node);
    }

    /** Disconnects all satellites, as right after a start of the controller. The processes of the satellites go on. */
    public void disconnectSatellites() {
        cluster.nodes().forEach(each -> each.connected(false, cluster.now()));
        cluster.nodes().forEach(this::notifyChanged);
    }

    /** Connects all satellites to the controller. */
    public void connectSatellites() {
        List<Node> offline = cluster.nodes().stream().filter(each -> !each.online()).toList();
        offline.forEach(each -> each.connected(true, cluster.now()));
        connected(offline.stream().filter(Node::online).toList());
    }

    private void connected(List<Node> nodes) {
        nodes.forEach(cluster.fileDistribution()::connected);
        cluster.deployment().finishDeletions();
        cluster.deployment().finishResizes();
        nodes.forEach(this::notifyChanged);
    }

    private void notifyChanged(Node node) {
        List.copyOf(node.replicas()).forEach(each -> cluster.changed(each.definition()));
    }
}
