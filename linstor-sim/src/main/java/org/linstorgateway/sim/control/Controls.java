package org.linstorgateway.sim.control;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.linstorgateway.sim.ResourceState;
import org.linstorgateway.sim.event.EventStreams;
import org.linstorgateway.sim.promoter.PromoterEffect;
import org.linstorgateway.sim.time.Delays;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.Node;
import org.linstorgateway.sim.world.NodeFile;
import org.linstorgateway.sim.world.Promotion;
import org.linstorgateway.sim.world.ProviderKind;
import org.linstorgateway.sim.world.Replica;
import org.linstorgateway.sim.world.StoragePool;

/**
 * What can be done to the cluster from outside of LINSTOR. Names are compared as LINSTOR does; what does not exist is a
 * {@link NoSuchElementException} with a message for people.
 */
public final class Controls {

    private final Cluster cluster;
    private final PromoterEffect promoter;
    private final EventStreams events;
    private final Delays delays;
    private int restarts;

    /** Controls of a cluster. */
    public Controls(Cluster cluster, PromoterEffect promoter, EventStreams events, Delays delays) {
        this.cluster = cluster;
        this.promoter = promoter;
        this.events = events;
        this.delays = delays;
    }

    /** Cuts a node's power. */
    public void nodeDown(String node) {
        cluster.lockedRun(() -> cluster.machines().powerOff(node(node)));
    }

    /** Stops a node's satellite only. */
    public void satelliteDown(String node) {
        cluster.lockedRun(() -> cluster.machines().stopSatellite(node(node)));
    }

    /** Brings a node back. */
    public void nodeUp(String node) {
        cluster.lockedRun(() -> cluster.machines().comeBack(node(node)));
    }

    /** Makes a resource primary on a node. */
    public void primary(String resource, String node) {
        cluster.lockedRun(() -> cluster.makePrimary(replica(resource, node)));
    }

    /** Makes a resource primary on a node if DRBD would; false if not. */
    public boolean promote(String resource, String node) {
        return cluster.locked(() -> {
            Optional<Replica> able = cluster.definition(resource).flatMap(each -> each.on(node(node)))
                    .filter(Promotion::able);
            able.ifPresent(cluster::makePrimary);
            return able.isPresent();
        });
    }

    /** Makes a resource secondary on a node, if both are still there. */
    public void release(String resource, String node) {
        cluster.lockedRun(() -> cluster.definition(resource).flatMap(each -> each.on(node(node)))
                .ifPresent(cluster::makeSecondary));
    }

    /** A resource as it really is. */
    public Optional<ResourceState> sight(String resource) {
        return cluster.locked(() -> cluster.definition(resource).map(ResourceStates::of));
    }

    /** Makes a resource secondary on a node. */
    public void secondary(String resource, String node) {
        cluster.lockedRun(() -> cluster.makeSecondary(replica(resource, node)));
    }

    /** Sets the disk state of a volume on a node. */
    public void diskState(String resource, String node, int volume, String state) {
        cluster.lockedRun(() -> {
            Replica replica = replica(resource, node);
            replica.volume(volume).orElseThrow(() -> new NoSuchElementException("The resource '" + resource
                    + "' has no volume " + volume + ".")).diskState(state);
            cluster.changed(replica.definition());
        });
    }

    /** Lets starting the services of a resource fail on a node. */
    public void breakOn(String resource, String node) {
        broken(resource, node, promoter::breakOn);
    }

    /** Lets starting the services of a resource work again on a node. */
    public void mendOn(String resource, String node) {
        broken(resource, node, promoter::mendOn);
    }

    private void broken(String resource, String node, BiConsumer<String, Node> change) {
        cluster.lockedRun(() -> change.accept(resource, node(node)));
    }

    /** Sets where a node's satellite lets LINSTOR write files. */
    public void allowFolders(String node, List<String> folders) {
        cluster.lockedRun(() -> node(node).allow(folders));
    }

    /** Restarts the controller; the satellites connect when the window is over. */
    public void restart(Duration window) {
        int number = cluster.locked(() -> {
            events.endAll();
            cluster.machines().controllerStarts();
            return ++restarts;
        });
        delays.after(window, () -> cluster.lockedRun(() -> connect(number)));
    }

    private void connect(int number) {
        if (number == restarts) {
            cluster.machines().satellitesConnect();
        }
    }

    /** The files on a node, under the names that they have there. */
    public List<String> filesOn(String node) {
        return cluster.locked(() -> node(node).files().stream().map(NodeFile::actualPath).toList());
    }

    /** Adds a definition with one volume and replicas on the first nodes that have a pool. */
    public void addDefinition(String name, long volumeKib, int replicas) {
        cluster.lockedRun(() -> {
            Definition definition = cluster.addDefinition(name, cluster.defaultGroup());
            definition.addVolume(0, volumeKib, false);
            cluster.nodes().stream().limit(replicas).forEach(node -> cluster.deployment().place(definition, node,
                    Replica.Kind.DISKFUL, anyPool(node)));
        });
    }

    private static StoragePool anyPool(Node node) {
        return node.pools().stream().filter(pool -> pool.kind() != ProviderKind.DISKLESS).findFirst()
                .orElseThrow(() -> new NoSuchElementException("The node '" + node.name() + "' has no storage pool."));
    }

    private Node node(String name) {
        return cluster.node(name).orElseThrow(() -> new NoSuchElementException("There is no node '" + name + "'."));
    }

    private Replica replica(String resource, String node) {
        Definition definition = cluster.definition(resource).orElseThrow(() -> new NoSuchElementException(
                "There is no resource definition '" + resource + "'."));
        return definition.on(node(node)).orElseThrow(() -> new NoSuchElementException("The resource '" + resource
                + "' is not on the node '" + node + "'."));
    }
}
