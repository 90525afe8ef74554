package org.linstorgateway.sim.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A resource on a node: with disks, without any, or as a tiebreaker that only votes. */
public final class Replica {

    /** What role it has in the quorum and for the data. */
    public enum Kind {
        /** Holds the data. */
        DISKFUL,
        /** Uses the data of others. */
        DISKLESS,
        /** Made by LINSTOR for its vote. */
        TIE_BREAKER
    }

    private final Definition definition;
    private final Node node;
    private final int nodeId;
    private final Instant created;
    private final UUID uuid = UUID.randomUUID();
    private final NavigableMap<Integer, ReplicaVolume> volumes = new TreeMap<>();
    private Kind kind;
    private StoragePool pool;
    private boolean primary;
    private boolean gone;

    Replica(Definition definition, Node node, int nodeId, Kind kind, StoragePool pool, Instant created) {
        this.definition = definition;
        this.node = node;
        this.nodeId = nodeId;
        this.kind = kind;
        this.pool = pool;
        this.created = created;
    }

    /** Its resource definition. */
    public Definition definition() {
        return definition;
    }

    /** Where it is. */
    public Node node() {
        return node;
    }

    /** DRBD's number of the node in this resource. */
    public int nodeId() {
        return nodeId;
    }

    /** When it was made. */
    public Instant created() {
        return created;
    }

    /** Its identity. */
    public UUID uuid() {
        return uuid;
    }

    /** Its role. */
    public Kind kind() {
        return kind;
    }

    /** Whether it holds data. */
    public boolean diskful() {
        return kind == Kind.DISKFUL;
    }

    /** Makes a tiebreaker an ordinary diskless resource, or the reverse. */
    public void diskless(Kind newKind) {
        kind = newKind;
    }

    /** Where its disks are; the diskless pool without any. */
    public StoragePool pool() {
        return pool;
    }

    /** Its volumes, by number. */
    public Collection<ReplicaVolume> volumes() {
        return volumes.values();
    }

    /** A volume. */
    public Optional<ReplicaVolume> volume(int number) {
        return Optional.ofNullable(volumes.get(number));
    }

    /** Whether DRBD is primary here. */
    public boolean primary() {
        return primary;
    }

    /** Whether DRBD on the node has let go of it although the definition could not be deleted yet. */
    public boolean gone() {
        return gone;
    }

    /** Whether the controller knows what state it is in. */
    public boolean visible() {
        return node.online() && !gone;
    }

    /** Whether all disks are up to date. */
    public boolean upToDate() {
        return diskful() && volumes.values().stream().allMatch(each -> each.diskState().equals("UpToDate"));
    }

    /** LINSTOR's flags. */
    public List<String> flags() {
        List<String> flags = new ArrayList<>();
        if (gone) {
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

    /** Its properties. */
    public Map<String, String> props() {
        return Map.of("StorPoolName", pool.name());
    }

    /** The links that udev makes to a volume, sorted as LINSTOR has them: the one by resource is the second. */
    public Map<String, String> symlinks(ReplicaVolume volume) {
        Map<String, String> links = new TreeMap<>();
        links.put("Satellite/Device/Symlinks/0", "/dev/drbd/by-disk" + volume.backingDevice().orElse("/none"));
        links.put("Satellite/Device/Symlinks/1", "/dev/drbd/by-res/%s/%d".formatted(definition.name(),
                volume.definition().number()));
        return links;
    }

    void primary(boolean yes) {
        primary = yes;
    }

    void letGo() {
        gone = true;
        primary = false;
    }

    void addVolume(VolumeDefinition volume, int loopDevice) {
        Optional<String> device = diskful() ? Optional.of(device(volume, loopDevice)) : Optional.empty();
        ReplicaVolume added = new ReplicaVolume(volume, device);
        added.store(pool);
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

    void grown(int number) {
        volume(number).ifPresent(each -> each.store(pool));
    }

    void rebuild(Kind newKind, StoragePool newPool) {
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
