package org.linstorgateway.sim.world;

import java.util.Optional;
import java.util.UUID;

/** A volume on a node. Sizes are in KiB. */
public final class ReplicaVolume {

    /** What a freshly made file system takes of a thin pool. */
    private static final long FILE_SYSTEM_KIB = 4484;
    private static final long EMPTY_THIN_KIB = 8;

    private final VolumeDefinition definition;
    private final Optional<String> backingDevice;
    private final UUID uuid = UUID.randomUUID();
    private final long sizeWhenCreated;
    private String diskState;
    private long storedKib;

    ReplicaVolume(VolumeDefinition definition, Optional<String> backingDevice) {
        this.definition = definition;
        this.backingDevice = backingDevice;
        this.sizeWhenCreated = definition.sizeKib();
        this.diskState = backingDevice.isPresent() ? "UpToDate" : "Diskless";
    }

    /** What it is a copy of. */
    public VolumeDefinition definition() {
        return definition;
    }

    /** The device below DRBD; empty without a disk. */
    public Optional<String> backingDevice() {
        return backingDevice;
    }

    /** Its identity. */
    public UUID uuid() {
        return uuid;
    }

    /** The volume definition's size when this volume came into being: LINSTOR shows it for diskless ones for ever. */
    public long sizeWhenCreated() {
        return sizeWhenCreated;
    }

    /** DRBD's disk state. */
    public String diskState() {
        return diskState;
    }

    /** Changes DRBD's disk state. */
    public void diskState(String state) {
        diskState = state;
    }

    /** What it takes of its pool. */
    public long storedKib() {
        return storedKib;
    }

    void store(StoragePool pool) {
        long now = needed(pool.kind());
        pool.use(now - storedKib);
        storedKib = now;
    }

    void free(StoragePool pool) {
        pool.use(-storedKib);
        storedKib = 0;
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
