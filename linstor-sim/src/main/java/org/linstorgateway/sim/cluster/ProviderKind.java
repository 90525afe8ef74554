package org.linstorgateway.sim.cluster;

/** LINSTOR's storage providers. */
public enum ProviderKind {
    /** Pool for diskless resources, which every node has. */
    DISKLESS,
    /** LVM volume group. */
    LVM,
    /** LVM thin pool. */
    LVM_THIN,
    /** ZFS pool. */
    ZFS,
    /** ZFS pool with thin volumes. */
    ZFS_THIN,
    /** Files behind loop devices. */
    FILE,
    /** Sparse files behind loop devices. */
    FILE_THIN;

    /** Returns whether the pool is thin: volumes use space only where data is written. */
    public boolean thin() {
        return name().endsWith("_THIN");
    }

    /** Returns whether the pool can take snapshots; thick LVM cannot (source of LINSTOR 1.34). */
    public boolean snapshots() {
        return this != LVM && this != DISKLESS;
    }

    /** Returns whether volumes are files behind loop devices. */
    public boolean file() {
        return this == FILE || this == FILE_THIN;
    }

    /** Returns the name in satellites' messages, for example {@code FILE THIN}. */
    public String label() {
        return name().replace('_', ' ');
    }
}
