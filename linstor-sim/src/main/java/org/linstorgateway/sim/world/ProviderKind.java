package org.linstorgateway.sim.world;

/** What a storage pool is made of. */
public enum ProviderKind {
    /** The pool of diskless resources that every node has. */
    DISKLESS,
    /** A volume group. */
    LVM,
    /** A thin pool in a volume group. */
    LVM_THIN,
    /** A ZFS pool. */
    ZFS,
    /** A ZFS pool with thin volumes. */
    ZFS_THIN,
    /** Files behind loop devices. */
    FILE,
    /** Sparse files behind loop devices. */
    FILE_THIN;

    /** Whether space is only taken when it is written to. */
    public boolean thin() {
        return name().endsWith("_THIN");
    }

    /** Whether volumes are loop devices. */
    public boolean file() {
        return this == FILE || this == FILE_THIN;
    }

    /** The name in satellites' messages, for example {@code FILE THIN}. */
    public String label() {
        return name().replace('_', ' ');
    }
}
