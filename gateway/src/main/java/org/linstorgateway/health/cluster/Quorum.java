package org.linstorgateway.health.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.linstorgateway.linstor.Resource;

/**
 * The quorum of a resource by DRBD's rule for {@code quorum majority}: more than half of the nodes with a disk must be
 * online. Exactly half of them are enough together with the majority of the diskless nodes.
 */
record Quorum(int diskful, int diskless, int diskfulOnline, int disklessOnline) {

    static Quorum of(List<Resource> resources, Set<String> online) {
        return new Quorum(count(resources, false), count(resources, true),
                count(online(resources, online), false), count(online(resources, online), true));
    }

    private static List<Resource> online(List<Resource> resources, Set<String> online) {
        return resources.stream().filter(resource -> online.contains(resource.nodeName())).toList();
    }

    private static int count(Collection<Resource> resources, boolean diskless) {
        return (int) resources.stream().filter(resource -> resource.diskless() == diskless).count();
    }

    /** Returns whether the online nodes have quorum. */
    boolean isHeld() {
        return suffices(diskfulOnline, disklessOnline);
    }

    /**
     * Returns whether the resource keeps quorum when any single node fails while all others are online. Returns true for a
     * single replica, which the user chose and which cannot survive its node.
     */
    boolean survivesLoss() {
        return diskful < 2 || (suffices(diskful - 1, diskless)
                && (diskless == 0 || suffices(diskful, diskless - 1)));
    }

    private boolean suffices(int withDisk, int without) {
        if (2 * withDisk > diskful) {
            return true;
        }
        return withDisk > 0 && 2 * withDisk == diskful && 2 * without > diskless;
    }

    /** Returns the numbers of online nodes, for messages. */
    String describe() {
        return diskfulOnline + " of " + diskful + " nodes with a disk and " + disklessOnline + " of " + diskless
                + " nodes without a disk are online";
    }
}
