package org.linstorgateway.sim.cluster;

import java.util.List;

/** Operations that change the power of nodes and the connections between satellites and controller. */
public final class NodeAvailability {

    private final Cluster cluster;

    NodeAvailability(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Powers a node off: satellite, DRBD and services stop. */
    public void powerOff(Node node) {
        boolean hadPower = node.machineUp();
        node.machineUp(false, cluster.now());
        if (hadPower) {
            cluster.notifyListeners(each -> each.powered(node));
        }
        List.copyOf(node.replicas()).forEach(each -> each.primary(false));
        notifyChanged(node);
    }

    /** Stops only the satellite: DRBD and services continue, but the controller cannot see their state. */
    public void stopSatellite(Node node) {
        node.satelliteUp(false, cluster.now());
        notifyChanged(node);
    }

    /** Powers a node on, if it is off, and starts its satellite. After a power loss all its resources are secondary. */
    public void bringUp(Node node) {
        boolean hadPower = node.machineUp();
        node.machineUp(true, cluster.now());
        if (!hadPower) {
            cluster.notifyListeners(each -> each.powered(node));
        }
        node.satelliteUp(true, cluster.now());
        synchronizeNodes();
    }

    /** Disconnects all satellites, as right after a restart of the controller. */
    public void disconnectSatellites() {
        cluster.nodes().forEach(each -> each.connected(false, cluster.now()));
        cluster.nodes().forEach(this::notifyChanged);
    }

    /** Connects all satellites to the controller. */
    public void connectSatellites() {
        cluster.nodes().forEach(each -> each.connected(true, cluster.now()));
        synchronizeNodes();
    }

    private void synchronizeNodes() {
        cluster.nodes().stream().filter(Node::online).forEach(cluster.fileDistribution()::synchronizeAll);
        cluster.deployment().finishDeletions();
        cluster.nodes().forEach(this::notifyChanged);
    }

    private void notifyChanged(Node node) {
        List.copyOf(node.replicas()).forEach(each -> cluster.changed(each.definition()));
    }
}
