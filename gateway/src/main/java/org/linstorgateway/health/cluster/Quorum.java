package org.linstorgateway.health.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.linstorgateway.linstor.Resource;

/**
 * Who may vote on a resource, by DRBD's rule for {@code quorum majority}: more than half of the nodes with a disk; of an
 * even number of these, half are enough when most of the diskless nodes are with them.
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

    /** Whether the nodes that are online are enough. */
    boolean isHeld() {
        return suffices(diskfulOnline, disklessOnline);
    }

    /**
     * Whether any single node may fail when all others are well. A single replica was chosen with open eyes: nothing
     * can help it.
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

    /** Who is online, for people. */
    String describe() {
        return "online are " + diskfulOnline + " of " + diskful + " nodes with a disk and " + disklessOnline + " of "
                + diskless + " without one";
    }
}
