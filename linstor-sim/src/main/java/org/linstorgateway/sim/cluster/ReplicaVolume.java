package org.linstorgateway.sim.cluster;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/** Volume on one node. Sizes are in KiB. */
public final class ReplicaVolume {

    /** Space that a new file system uses in a thin pool. */
    private static final long FILE_SYSTEM_KIB = 4484;
    private static final long EMPTY_THIN_KIB = 8;

    private final VolumeDefinition definition;
    private final Optional<String> backingDevice;
    private final UUID uuid = UUID.randomUUID();
    private final long sizeWhenCreated;
    private String diskState;
    private OptionalDouble syncedPercent = OptionalDouble.empty();
    private long allocatedKib;

    ReplicaVolume(VolumeDefinition definition, Optional<String> backingDevice) {
        this.definition = definition;
        this.backingDevice = backingDevice;
        this.sizeWhenCreated = definition.sizeKib();
        this.diskState = backingDevice.isPresent() ? "UpToDate" : "Diskless";
    }

    /** Returns the volume definition. */
    public VolumeDefinition definition() {
        return definition;
    }

    /** Returns the device below DRBD; empty for a diskless resource. */
    public Optional<String> backingDevice() {
        return backingDevice;
    }

    /** Returns the UUID. */
    public UUID uuid() {
        return uuid;
    }

    /** Returns the size at creation. LINSTOR shows it for diskless volumes even after they have grown. */
    public long sizeWhenCreated() {
        return sizeWhenCreated;
    }

    /** Returns DRBD's disk state. */
    public String diskState() {
        return diskState;
    }

    /** Returns how much of its data it has while DRBD synchronises it, in percent. */
    public OptionalDouble syncedPercent() {
        return syncedPercent;
    }

    /** Makes it inconsistent, with a part of its data, as while DRBD synchronises it. */
    public void synchronising(double percent) {
        diskState = "Inconsistent";
        syncedPercent = OptionalDouble.of(percent);
    }

    /** Sets DRBD's disk state. */
    public void diskState(String state) {
        diskState = state;
        syncedPercent = OptionalDouble.empty();
    }

    /** Returns the space that it uses in its storage pool. */
    public long allocatedKib() {
        return allocatedKib;
    }

    void allocate(StoragePool pool) {
        long now = needed(pool.kind());
        pool.use(now - allocatedKib);
        allocatedKib = now;
    }

    void free(StoragePool pool) {
        pool.use(-allocatedKib);
        allocatedKib = 0;
    }

    private long needed(ProviderKind kind) {
        if (kind == ProviderKind.DISKLESS) {
            return 0;
        }
        if (!kind.thin()) {
            return definition.grossKib();
        }
        return definition.props().containsKey("FileSystem/Type") ? FILE_SYSTEM_KIB : EMPTY_THIN_KIB;
    }
}
