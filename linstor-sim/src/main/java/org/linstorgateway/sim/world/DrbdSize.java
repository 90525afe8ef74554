package org.linstorgateway.sim.world;

/** How much of a device DRBD keeps for its metadata, with LINSTOR's seven peer slots. Sizes in KiB. */
public final class DrbdSize {

    private static final long SUPERBLOCK_AND_ACTIVITY_LOG = 36;
    private static final long PEERS = 7;
    private static final long BLOCK = 4;

    private DrbdSize() {}

    /** What is left of a device for data. */
    public static long net(long gross) {
        return gross - metadata(gross);
    }

    /** The device that holds so much data. */
    public static long gross(long net) {
        long gross = net + metadata(net);
        return net + metadata(gross);
    }

    /** One bit for each 4 KiB and peer, in whole blocks, and what does not depend on the size. */
    private static long metadata(long device) {
        long bitmapBytes = device * PEERS / 32;
        long blocks = (bitmapBytes + BLOCK * 1024 - 1) / (BLOCK * 1024);
        return blocks * BLOCK + SUPERBLOCK_AND_ACTIVITY_LOG;
    }
}
