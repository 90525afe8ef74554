package org.linstorgateway.sim.control;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.linstorgateway.sim.ResourceState;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.NodeFile;
import org.linstorgateway.sim.cluster.PromotionRules;
import org.linstorgateway.sim.cluster.ProviderKind;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.StoragePool;
import org.linstorgateway.sim.event.EventStreams;
import org.linstorgateway.sim.promoter.SimulatedPromoter;
import org.linstorgateway.sim.time.Scheduler;

/**
 * Operations on the simulated cluster outside of LINSTOR's API. Names are compared as in LINSTOR, without case. An
 * unknown name causes a {@link NoSuchElementException} with a message for users.
 */
public final class ClusterControl {

    private final Cluster cluster;
    private final SimulatedPromoter promoter;
    private final EventStreams events;
    private final Scheduler scheduler;
    private int restarts;

    /** Creates the operations on a cluster. */
    public ClusterControl(Cluster cluster, SimulatedPromoter promoter, EventStreams events, Scheduler scheduler) {
        this.cluster = cluster;
        this.promoter = promoter;
        this.events = events;
        this.scheduler = scheduler;
    }

    /** Powers a node off. */
    public void nodeDown(String node) {
        cluster.lockedRun(() -> cluster.nodeAvailability().powerOff(node(node)));
    }

    /** Cuts a node off from all others and from the controller. */
    public void cut(String node) {
        cluster.lockedRun(() -> cluster.nodeAvailability().cut(node(node)));
    }

    /** Ends the cut of a node. */
    public void heal(String node) {
        cluster.lockedRun(() -> cluster.nodeAvailability().heal(node(node)));
    }

    /** Disconnects all satellites and clients of event streams until {@link #restart}. */
    public void stopController() {
        cluster.lockedRun(() -> {
            events.endAll();
            cluster.nodeAvailability().disconnectSatellites();
            restarts++;
        });
    }

    /** Stops only a node's satellite. */
    public void satelliteDown(String node) {
        cluster.lockedRun(() -> cluster.nodeAvailability().stopSatellite(node(node)));
    }

    /**
     * Starts only a node's satellite.
     *
     * @throws IllegalArgumentException when the node has no power
     */
    public void satelliteUp(String node) {
        cluster.lockedRun(() -> {
            if (!node(node).machineUp()) {
                throw new IllegalArgumentException("The node '" + node + "' has no power.");
            }
            cluster.nodeAvailability().startSatellite(node(node));
        });
    }

    /** Powers a node on, if it is off, and starts its satellite. */
    public void nodeUp(String node) {
        cluster.lockedRun(() -> cluster.nodeAvailability().bringUp(node(node)));
    }

    /** Makes a resource primary on a node, without asking DRBD for permission. */
    public void primary(String resource, String node) {
        cluster.lockedRun(() -> cluster.makePrimary(replica(resource, node)));
    }

    /** Promotes a resource on a node if DRBD allows it; returns whether it did. */
    public boolean promote(String resource, String node) {
        return cluster.locked(() -> {
            Optional<Replica> candidate = cluster.definition(resource).flatMap(each -> each.on(node(node)))
                    .filter(PromotionRules::canPromote);
            candidate.ifPresent(cluster::makePrimary);
            return candidate.isPresent();
        });
    }

    /** Demotes a resource on a node; does nothing when the resource is not on the node. */
    public void demote(String resource, String node) {
        cluster.lockedRun(() -> cluster.definition(resource).flatMap(each -> each.on(node(node)))
                .ifPresent(cluster::makeSecondary));
    }

    /** Returns the actual state of a resource; empty when it does not exist. */
    public Optional<ResourceState> resourceState(String resource) {
        return cluster.locked(() -> cluster.definition(resource).map(ResourceStateMapper::of));
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

    /** Makes the replicas of evacuations wait for their data. */
    public void holdSynchronisation() {
        cluster.holdSynchronisation();
    }

    /**
     * Tells how much of its data a replica has that is being synchronised. With 100 percent it is up to date, and replicas on nodes
     * that are evacuated are deleted.
     */
    public void synchronised(String resource, String node, double percent) {
        cluster.lockedRun(() -> {
            Replica replica = replica(resource, node);
            replica.volumes().forEach(volume -> {
                if (percent < 100) {
                    volume.synchronising(percent);
                } else {
                    volume.diskState("UpToDate");
                }
            });
            if (percent >= 100) {
                List.copyOf(replica.definition().replicas()).stream().filter(each -> each.node().evacuating())
                        .forEach(cluster.deployment()::remove);
            }
            cluster.changed(replica.definition());
        });
    }

    /** Makes every start of a resource's services fail on a node. */
    public void failServices(String resource, String node) {
        changeServices(resource, node, promoter::failServices);
    }

    /** Lets a resource's services start on a node again. */
    public void restoreServices(String resource, String node) {
        changeServices(resource, node, promoter::restoreServices);
    }

    /** Sets whether the satellite of a node fails whenever it adjusts a resource. */
    public void unadjustable(String resource, String node, boolean fails) {
        cluster.lockedRun(() -> replica(resource, node).unadjustable(fails));
    }

    /** Returns the start entries with which a resource's services run. */
    public List<String> runningEntries(String resource) {
        return cluster.locked(() -> promoter.runningEntries(resource));
    }

    private void changeServices(String resource, String node, BiConsumer<String, Node> change) {
        cluster.lockedRun(() -> change.accept(resource, node(node)));
    }

    /** Sets the folders in which a node's satellite accepts external files. */
    public void allowFolders(String node, List<String> folders) {
        cluster.lockedRun(() -> node(node).allowedFolders(folders));
    }

    /** Lets the satellites of a controller that has just started connect after a time. */
    public void start(Duration connectTime) {
        if (!connectTime.isZero()) {
            restart(connectTime);
        }
    }

    /** Restarts the controller; the satellites connect after the given time. */
    public void restart(Duration connectTime) {
        int number = cluster.locked(() -> {
            events.endAll();
            cluster.nodeAvailability().disconnectSatellites();
            return ++restarts;
        });
        scheduler.schedule(connectTime, () -> cluster.lockedRun(() -> connect(number)));
    }

    /** Ignores a restart that a later one has replaced. */
    private void connect(int number) {
        if (number == restarts) {
            cluster.nodeAvailability().connectSatellites();
        }
    }

    /** Returns the files on a node's disk. */
    public List<NodeFile> nodeFiles(String node) {
        return cluster.locked(() -> List.copyOf(node(node).disk().files()));
    }

    /** Writes a file to a node's disk without LINSTOR. */
    public void writeNodeFile(String node, String path, String text) {
        cluster.lockedRun(() -> cluster.fileDistribution().writeByHand(node(node), NodeFile.ofText(path, text)));
    }

    /** Deletes a file from a node's disk without LINSTOR. */
    public void deleteNodeFile(String node, String path) {
        cluster.lockedRun(() -> cluster.fileDistribution().deleteByHand(node(node), node(node).disk().file(path)
                .orElseThrow(() -> new NoSuchElementException("The node '" + node + "' has no file '" + path + "'."))));
    }

    /** Returns the actual paths of the files on a node. */
    public List<String> filesOn(String node) {
        return cluster.locked(() -> node(node).disk().files().stream().map(NodeFile::path).toList());
    }

    /** Adds a resource definition with one volume and diskful replicas on the first nodes. */
    public void addDefinition(String name, long volumeKib, int replicas) {
        cluster.lockedRun(() -> {
            ResourceDefinition definition = cluster.addDefinition(name, cluster.defaultGroup());
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
        return cluster.node(name).orElseThrow(() -> new NoSuchElementException("Unknown node '" + name + "'."));
    }

    private Replica replica(String resource, String node) {
        ResourceDefinition definition = cluster.definition(resource).orElseThrow(() -> new NoSuchElementException(
                "Unknown resource definition '" + resource + "'."));
        return definition.on(node(node)).orElseThrow(() -> new NoSuchElementException("The resource '" + resource
                + "' is not on the node '" + node + "'."));
    }
}
