package org.linstorgateway.sim.world;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** A resource definition with its volume definitions, resources, files and snapshots. */
public final class Definition {

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
    private int snapshotsTaken;
    private boolean deleting;

    Definition(String name, ResourceGroup group) {
        this.name = name;
        this.group = group;
    }

    private static String newSecret() {
        byte[] random = new byte[15];
        ThreadLocalRandom.current().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its group. */
    public ResourceGroup group() {
        return group;
    }

    /** Its identity. */
    public UUID uuid() {
        return uuid;
    }

    /** The shared secret of its DRBD connections, which LINSTOR shows to everybody. */
    public String secret() {
        return secret;
    }

    /** Its properties; those of attached files are among them. */
    public NavigableMap<String, String> props() {
        return props;
    }

    /** The TCP port of its DRBD connections, 0 before it is deployed. */
    public int port() {
        return port;
    }

    /** Whether it has been deleted while a node was offline. */
    public boolean deleting() {
        return deleting;
    }

    /** Marks it for deletion. */
    public void delete() {
        deleting = true;
    }

    /** Its volume definitions, by number. */
    public Collection<VolumeDefinition> volumes() {
        return volumes.values();
    }

    /** A volume definition. */
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

    /** The smallest number that is free. */
    public int nextVolumeNumber() {
        int number = 0;
        while (volumes.containsKey(number)) {
            number++;
        }
        return number;
    }

    /** Its resources, by node. */
    public Collection<Replica> replicas() {
        return replicas.values();
    }

    /** Its resource on a node. */
    public Optional<Replica> on(Node node) {
        return Optional.ofNullable(replicas.get(Key.of(node.name())));
    }

    /** Its resources that hold data. */
    public List<Replica> diskful() {
        return replicas.values().stream().filter(Replica::diskful).toList();
    }

    /** The nodes that it is on, by name. */
    public List<Node> nodes() {
        return replicas.values().stream().map(Replica::node).toList();
    }

    /** The resource that is primary, whether the controller sees it or not. */
    public Optional<Replica> primary() {
        return replicas.values().stream().filter(Replica::primary).findFirst();
    }

    /** The resource that the controller sees in use. */
    public Optional<Replica> inUse() {
        return replicas.values().stream().filter(each -> each.primary() && each.visible()).findFirst();
    }

    /** Whether more than half of its machines run. */
    public boolean hasQuorum() {
        long up = replicas.values().stream().filter(each -> each.node().machineUp() && !each.gone()).count();
        long all = replicas.values().stream().filter(each -> !each.gone()).count();
        return up * 2 > all;
    }

    /** The attached files. */
    public Collection<ExternalFile> files() {
        return files.values();
    }

    /** Its snapshots, by name. */
    public NavigableMap<String, Snapshot> snapshots() {
        return snapshots;
    }

    /** The number of the next snapshot, from 1. */
    public int nextSnapshotSequence() {
        return ++snapshotsTaken;
    }

    void attach(ExternalFile file) {
        files.put(Key.of(file.path()), file);
        file.attachedTo().add(this);
        props.put(file.property(), "True");
    }

    void detach(ExternalFile file) {
        files.remove(Key.of(file.path()));
        file.attachedTo().remove(this);
        props.remove(file.property());
    }

    void put(Replica replica, int drbdPort) {
        replicas.put(Key.of(replica.node().name()), replica);
        replica.node().replicas().add(replica);
        if (port == 0) {
            port = drbdPort;
        }
    }

    void remove(Replica replica) {
        replica.removeVolumes();
        replicas.remove(Key.of(replica.node().name()));
        replica.node().replicas().remove(replica);
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
