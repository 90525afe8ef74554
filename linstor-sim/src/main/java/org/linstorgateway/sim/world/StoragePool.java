package org.linstorgateway.sim.world;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/** A storage pool on one node. Sizes are in KiB. */
public final class StoragePool {

    /** The name of the pool that every node has for its diskless resources. */
    public static final String DISKLESS_NAME = "DfltDisklessStorPool";

    /** How much more than it has a thin pool may promise, LINSTOR's default. */
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

    /** Its name. */
    public String name() {
        return name;
    }

    /** Where it is. */
    public Node node() {
        return node;
    }

    /** What it is made of. */
    public ProviderKind kind() {
        return kind;
    }

    /** Its identity. */
    public UUID uuid() {
        return uuid;
    }

    /** Its properties. */
    public NavigableMap<String, String> props() {
        return props;
    }

    /** Its whole size. */
    public long totalKib() {
        return totalKib;
    }

    /** What is left. */
    public long freeKib() {
        return kind == ProviderKind.DISKLESS ? Long.MAX_VALUE : Math.max(0, totalKib - usedKib);
    }

    /** How many times its free space may be promised. */
    public double oversubscription() {
        return kind.thin() ? THIN_OVERSUBSCRIPTION : 1;
    }

    /** The largest volume that it takes, gross. */
    public long largestVolumeKib() {
        return (long) (freeKib() * oversubscription());
    }

    void use(long kib) {
        usedKib += kib;
    }
}
