package org.linstorgateway.target;

/**
 * The synchronisation of a volume's replica by DRBD.
 *
 * @param node    the node that receives the data
 * @param percent how much DRBD has copied of the blocks that were out of sync when the synchronisation began, 0 to 100: of the whole
 *                volume for a new replica, of the changed blocks for one that was offline for a while
 * @param sizeKib the size of the volume, in KiB
 */
public record ReplicaSync(String node, double percent, long sizeKib) {
    /**
     * Returns how much of the volume is in sync at least, in KiB. It is more if the synchronisation began with a part of the volume;
     * LINSTOR does not tell with how much.
     */
    public long syncedKib() {
        return (long) (sizeKib * percent / 100);
    }
}
