package org.linstorgateway.sim.cluster;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Resource definition with its volume definitions, resources, attached files and snapshots. */
public final class ResourceDefinition {

    /** Property that LINSTOR sets when it places the definition for the first time. */
    public static final String VERIFY_ALGORITHM = "DrbdOptions/auto-verify-alg";

    private final String name;
    private final ResourceGroup group;
    private final UUID uuid = UUID.randomUUID();
    private final String secret = newSecret();
    private final NavigableMap<String, String> props = new TreeMap<>();
    private final NavigableMap<Integer, VolumeDefinition> volumes = new TreeMap<>();
    private final NavigableMap<String, Replica> replicas = new TreeMap<>();
    private final NavigableMap<String, ExternalFile> files = new TreeMap<>();
    private final NavigableMap<String, Snapshot> snapshots = new TreeMap<>();
    private int port;
    private String data = "";
    private int snapshotsTaken;
    private boolean deleting;

    ResourceDefinition(String name, ResourceGroup group) {
        this.name = name;
        this.group = group;
    }

    private static String newSecret() {
        byte[] random = new byte[15];
        ThreadLocalRandom.current().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the resource group. */
    public ResourceGroup group() {
        return group;
    }

    /** Returns the UUID. */
    public UUID uuid() {
        return uuid;
    }

    /** Returns the shared secret of the DRBD connections, which LINSTOR shows to all clients. */
    public String secret() {
        return secret;
    }

    /** Returns the properties, including those that LINSTOR sets for attached files. */
    public NavigableMap<String, String> props() {
        return props;
    }

    /** Returns the TCP port of the DRBD connections; 0 before the first resource is placed. */
    public int port() {
        return port;
    }

    /** Returns whether it is flagged for deletion, because a node was offline when it was deleted. */
    public boolean deleting() {
        return deleting;
    }

    /** Flags it for deletion. */
    public void delete() {
        deleting = true;
    }

    /** Returns the volume definitions, sorted by number. */
    public Collection<VolumeDefinition> volumes() {
        return volumes.values();
    }

    /** Returns the volume definition with a number. */
    public Optional<VolumeDefinition> volume(int number) {
        return Optional.ofNullable(volumes.get(number));
    }

    /** Adds a volume definition. */
    public VolumeDefinition addVolume(int number, long sizeKib, boolean gross) {
        VolumeDefinition volume = new VolumeDefinition(number, sizeKib, gross);
        volumes.put(number, volume);
        return volume;
    }

    /** Removes a volume definition and its volumes on all nodes. */
    public void removeVolume(VolumeDefinition volume) {
        volumes.remove(volume.number());
        replicas.values().forEach(each -> each.removeVolume(volume.number()));
    }

    /** Returns the smallest unused volume number. */
    public int nextVolumeNumber() {
        int number = 0;
        while (volumes.containsKey(number)) {
            number++;
        }
        return number;
    }

    /** Returns its resources, sorted by node. */
    public Collection<Replica> replicas() {
        return replicas.values();
    }

    /** Returns its resource on a node. */
    public Optional<Replica> on(Node node) {
        return Optional.ofNullable(replicas.get(NameKey.of(node.name())));
    }

    /** Returns its diskful resources. */
    public List<Replica> diskful() {
        return replicas.values().stream().filter(Replica::diskful).toList();
    }

    /** Returns the nodes that have a resource, sorted by name. */
    public List<Node> nodes() {
        return replicas.values().stream().map(Replica::node).toList();
    }

    /** Returns the primary resource, even when the controller cannot see its state. */
    public Optional<Replica> primary() {
        return replicas.values().stream().filter(Replica::primary).findFirst();
    }

    /** Returns the resource that the controller sees in use. */
    public Optional<Replica> inUse() {
        return replicas.values().stream().filter(each -> each.primary() && each.stateKnown()).findFirst();
    }

    /** Returns whether it has resources on several nodes. DRBD Reactor ignores a resource without peers. */
    public boolean hasPeers() {
        return replicas.values().stream().filter(each -> !each.deletedOnNode()).count() > 1;
    }

    /** Returns the primary resource as DRBD sees it: one that exists, or one whose loss it has not noticed yet. */
    public Optional<Replica> primarySeen() {
        return replicas.values().stream().filter(each -> each.primary() || each.lostAsPrimary()).findFirst();
    }

    /** Returns the primary resource as DRBD on a node sees it. */
    public Optional<Replica> primarySeenBy(Node viewer) {
        return replicas.values().stream().filter(each -> each.primary() || each.lostAsPrimary())
                .filter(each -> viewer.sees(each.node())).findFirst();
    }

    /** Returns whether DRBD on a node believes that more than half of the nodes run, so that it has quorum. */
    public boolean hasQuorum(Node viewer) {
        long up = replicas.values().stream().filter(each -> viewer.sees(each.node()) && !each.deletedOnNode()).count();
        long all = replicas.values().stream().filter(each -> !each.deletedOnNode()).count();
        return up * 2 > all;
    }

    /** Returns whether DRBD believes that more than half of its nodes run, so that it has quorum. */
    public boolean hasQuorum() {
        long up = replicas.values().stream()
                .filter(each -> each.node().seenByPeers() && !each.node().isolated() && !each.deletedOnNode()).count();
        long all = replicas.values().stream().filter(each -> !each.deletedOnNode()).count();
        return up * 2 > all;
    }

    /** Returns the attached files. */
    public Collection<ExternalFile> files() {
        return files.values();
    }

    /** Returns its snapshots, by name. */
    public NavigableMap<String, Snapshot> snapshots() {
        return snapshots;
    }

    /** Returns the sequence number of the next snapshot, from 1. */
    public int nextSnapshotSequence() {
        return ++snapshotsTaken;
    }

    void attach(ExternalFile file) {
        files.put(NameKey.of(file.path()), file);
        file.attachedTo().add(this);
        props.put(file.property(), "True");
    }

    void detach(ExternalFile file) {
        files.remove(NameKey.of(file.path()));
        file.attachedTo().remove(this);
        props.remove(file.property());
    }

    void put(Replica replica, int drbdPort) {
        replicas.put(NameKey.of(replica.node().name()), replica);
        replica.node().replicas().add(replica);
        if (port == 0) {
            port = drbdPort;
        }
    }

    void remove(Replica replica) {
        replica.removeVolumes();
        replicas.remove(NameKey.of(replica.node().name()));
        replica.node().replicas().remove(replica);
        if (diskful().isEmpty()) {
            data = "";
        }
    }

    /** Returns what stands for the data of the resource; nothing if it was never written, or no disk has it. */
    public String data() {
        return data;
    }

    /** Replaces the data. */
    public void data(String written) {
        data = written;
    }

    int freeNodeId() {
        List<Integer> taken = new ArrayList<>(replicas.values().stream().map(Replica::nodeId).toList());
        int id = 0;
        while (taken.contains(id)) {
            id++;
        }
        return id;
    }
}
