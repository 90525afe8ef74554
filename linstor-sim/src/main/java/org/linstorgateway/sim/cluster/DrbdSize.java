package org.linstorgateway.sim.cluster;

/**
 * Conversion between the net and gross size of a DRBD device with internal metadata and LINSTOR's seven peer slots.
 * Sizes are in KiB.
 */
public final class DrbdSize {

    private static final long SUPERBLOCK_AND_ACTIVITY_LOG = 36;
    private static final long PEERS = 7;
    private static final long BLOCK = 4;

    private DrbdSize() {}

    /** Returns the space for data on a device. */
    public static long net(long gross) {
        return gross - metadata(gross);
    }

    /** Returns the size of the device that a volume needs. */
    public static long gross(long net) {
        long gross = net + metadata(net);
        return net + metadata(gross);
    }

    /** Returns the size of the metadata: a fixed part and a bitmap of one bit per 4 KiB and peer, in whole blocks. */
    private static long metadata(long device) {
        long bitmapBytes = device * PEERS / 32;
        long blocks = (bitmapBytes + BLOCK * 1024 - 1) / (BLOCK * 1024);
        return blocks * BLOCK + SUPERBLOCK_AND_ACTIVITY_LOG;
    }
}
