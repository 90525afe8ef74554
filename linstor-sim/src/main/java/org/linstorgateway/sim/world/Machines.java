package org.linstorgateway.sim.world;

import java.util.List;

/** Machines, satellites and the controller that go away and come back. */
public final class Machines {

    private final Cluster cluster;

    Machines(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The machine loses power: satellite, DRBD and services with it. */
    public void powerOff(Node node) {
        boolean hadPower = node.machineUp();
        node.machine(false, cluster.now());
        if (hadPower) {
            cluster.tell(each -> each.powered(node));
        }
        List.copyOf(node.replicas()).forEach(each -> each.primary(false));
        touch(node);
    }

    /** Only the satellite stops: DRBD and services go on, the controller sees nothing of them. */
    public void stopSatellite(Node node) {
        node.satellite(false, cluster.now());
        touch(node);
    }

    /** The node comes back, secondary everywhere if it was without power, and catches up with the controller. */
    public void comeBack(Node node) {
        boolean hadPower = node.machineUp();
        node.machine(true, cluster.now());
        if (!hadPower) {
            cluster.tell(each -> each.powered(node));
        }
        node.satellite(true, cluster.now());
        catchUp();
    }

    /** The controller is there again after a restart, but no satellite is connected yet. */
    public void controllerStarts() {
        cluster.nodes().forEach(each -> each.connection(false, cluster.now()));
        cluster.nodes().forEach(this::touch);
    }

    /** The satellites connect to the restarted controller. */
    public void satellitesConnect() {
        cluster.nodes().forEach(each -> each.connection(true, cluster.now()));
        catchUp();
    }

    private void catchUp() {
        cluster.nodes().stream().filter(Node::online).forEach(cluster.fileShelf()::bringAll);
        cluster.deployment().finishDeletions();
        cluster.nodes().forEach(this::touch);
    }

    private void touch(Node node) {
        List.copyOf(node.replicas()).forEach(each -> cluster.changed(each.definition()));
    }
}
