package org.linstorgateway.sim.cluster;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/** Storage pool on one node. Sizes are in KiB. */
public final class StoragePool {

    /** Name of the pool that every node has for its diskless resources. */
    public static final String DISKLESS_NAME = "DfltDisklessStorPool";

    /** LINSTOR's default oversubscription ratio of thin pools. */
    public static final double THIN_OVERSUBSCRIPTION = 20;

    private final String name;
    private final Node node;
    private final ProviderKind kind;
    private final UUID uuid = UUID.randomUUID();
    private final NavigableMap<String, String> props = new TreeMap<>();
    private final long totalKib;
    private long usedKib;

    StoragePool(String name, Node node, ProviderKind kind, long totalKib) {
        this.name = name;
        this.node = node;
        this.kind = kind;
        this.totalKib = totalKib;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the node. */
    public Node node() {
        return node;
    }

    /** Returns the storage provider. */
    public ProviderKind kind() {
        return kind;
    }

    /** Returns the UUID. */
    public UUID uuid() {
        return uuid;
    }

    /** Returns the properties. */
    public NavigableMap<String, String> props() {
        return props;
    }

    /** Returns the capacity. */
    public long totalKib() {
        return totalKib;
    }

    /** Returns the free space. */
    public long freeKib() {
        return kind == ProviderKind.DISKLESS ? Long.MAX_VALUE : Math.max(0, totalKib - usedKib);
    }

    /** Returns the oversubscription ratio of the free space. */
    public double oversubscription() {
        return kind.thin() ? THIN_OVERSUBSCRIPTION : 1;
    }

    /** Returns the largest possible gross size of a new volume. */
    public long largestVolumeKib() {
        return (long) (freeKib() * oversubscription());
    }

    void use(long kib) {
        usedKib += kib;
    }
}
