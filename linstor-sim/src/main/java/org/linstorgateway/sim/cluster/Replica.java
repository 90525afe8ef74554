package org.linstorgateway.sim.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** LINSTOR's resource on one node: diskful, diskless or a tiebreaker. */
public final class Replica {

    /** Kinds of resources. */
    public enum Kind {
        /** Has disks with the data. */
        DISKFUL,
        /** Has no disks; reads and writes the data over the network. */
        DISKLESS,
        /** Diskless resource that LINSTOR created for quorum. */
        TIE_BREAKER
    }

    private final ResourceDefinition definition;
    private final Node node;
    private final int nodeId;
    private final Instant created;
    private final UUID uuid = UUID.randomUUID();
    private final NavigableMap<Integer, ReplicaVolume> volumes = new TreeMap<>();
    private Kind kind;
    private StoragePool pool;
    private boolean primary;
    private boolean lostAsPrimary;
    private boolean deletedOnNode;
    private boolean unadjustable;

    Replica(ResourceDefinition definition, Node node, int nodeId, Kind kind, StoragePool pool, Instant created) {
        this.definition = definition;
        this.node = node;
        this.nodeId = nodeId;
        this.kind = kind;
        this.pool = pool;
        this.created = created;
    }

    /** Returns the resource definition. */
    public ResourceDefinition definition() {
        return definition;
    }

    /** Returns whether the satellite fails whenever it adjusts the resource. */
    public boolean unadjustable() {
        return unadjustable;
    }

    /** Sets whether the satellite fails whenever it adjusts the resource. */
    public void unadjustable(boolean fails) {
        unadjustable = fails;
    }

    /** Returns the node. */
    public Node node() {
        return node;
    }

    /** Returns DRBD's node id for this resource. */
    public int nodeId() {
        return nodeId;
    }

    /** Returns the time of creation. */
    public Instant created() {
        return created;
    }

    /** Returns the UUID. */
    public UUID uuid() {
        return uuid;
    }

    /** Returns the kind. */
    public Kind kind() {
        return kind;
    }

    /** Returns whether it has disks. */
    public boolean diskful() {
        return kind == Kind.DISKFUL;
    }

    /** Changes the kind of a diskless resource: diskless or tiebreaker. */
    public void kind(Kind newKind) {
        kind = newKind;
    }

    /** Returns the storage pool; the diskless pool when it has no disks. */
    public StoragePool pool() {
        return pool;
    }

    /** Returns the volumes, sorted by number. */
    public Collection<ReplicaVolume> volumes() {
        return volumes.values();
    }

    /** Returns the volume with a number. */
    public Optional<ReplicaVolume> volume(int number) {
        return Optional.ofNullable(volumes.get(number));
    }

    /** Returns whether DRBD is primary on the node. */
    public boolean primary() {
        return primary;
    }

    /** Returns whether it was deleted on the node, while its definition could not be deleted yet. */
    public boolean deletedOnNode() {
        return deletedOnNode;
    }

    /** Returns whether the controller knows its state. */
    public boolean stateKnown() {
        return node.online() && !deletedOnNode;
    }

    /** Returns whether it is diskful and all its disks are UpToDate. */
    public boolean upToDate() {
        return diskful() && volumes.values().stream().allMatch(each -> each.diskState().equals("UpToDate"));
    }

    /** Returns LINSTOR's flags. */
    public List<String> flags() {
        List<String> flags = new ArrayList<>();
        if (deletedOnNode) {
            flags.add("DELETE");
        }
        if (!diskful()) {
            flags.add("DISKLESS");
            flags.add("DRBD_DISKLESS");
        }
        if (kind == Kind.TIE_BREAKER) {
            flags.add("TIE_BREAKER");
        }
        return flags;
    }

    /** Returns the properties. */
    public Map<String, String> props() {
        return Map.of("StorPoolName", pool.name());
    }

    /** Returns the properties for the udev symlinks of a volume, in LINSTOR's order: the by-res link is the second. */
    public Map<String, String> symlinks(ReplicaVolume volume) {
        Map<String, String> links = new TreeMap<>();
        links.put("Satellite/Device/Symlinks/0", "/dev/drbd/by-disk" + volume.backingDevice().orElse("/none"));
        links.put("Satellite/Device/Symlinks/1", "/dev/drbd/by-res/%s/%d".formatted(definition.name(),
                volume.definition().number()));
        return links;
    }

    void primary(boolean isPrimary) {
        primary = isPrimary;
    }

    /** Returns whether its node lost power while it was primary, and DRBD on the other nodes has not noticed yet. */
    boolean lostAsPrimary() {
        return lostAsPrimary;
    }

    void losePower() {
        lostAsPrimary = primary;
        primary = false;
    }

    void lossNoticed() {
        lostAsPrimary = false;
    }

    void markDeletedOnNode() {
        deletedOnNode = true;
        primary = false;
    }

    void addVolume(VolumeDefinition volume, int loopDevice) {
        Optional<String> device = diskful() ? Optional.of(device(volume, loopDevice)) : Optional.empty();
        ReplicaVolume added = new ReplicaVolume(volume, device);
        added.allocate(pool);
        volumes.put(volume.number(), added);
    }

    void removeVolume(int number) {
        ReplicaVolume removed = volumes.remove(number);
        if (removed != null) {
            removed.free(pool);
        }
    }

    void removeVolumes() {
        List.copyOf(volumes.keySet()).forEach(this::removeVolume);
    }

    void allocateGrowth(int number) {
        volume(number).ifPresent(each -> each.allocate(pool));
    }

    void convert(Kind newKind, StoragePool newPool) {
        removeVolumes();
        kind = newKind;
        pool = newPool;
    }

    private String device(VolumeDefinition volume, int loopDevice) {
        if (pool.kind().file()) {
            return "/dev/loop" + loopDevice;
        }
        String name = "%s_%05d".formatted(definition.name(), volume.number());
        return (pool.kind().name().startsWith("ZFS") ? "/dev/zvol/" : "/dev/") + pool.name() + "/" + name;
    }
}
