package org.linstorgateway.sim.cluster;

import java.util.Optional;

/** Rules by which DRBD allows a promotion, and DRBD's promotion score. */
public final class PromotionRules {

    private static final long OWN_DATA = 10_200;

    private PromotionRules() {}

    /** Returns whether DRBD allows a promotion, as far as the controller knows; empty when it does not know. */
    public static Optional<Boolean> mayPromote(Replica replica) {
        return replica.stateKnown() ? Optional.of(canPromote(replica)) : Optional.empty();
    }

    /** Returns whether DRBD allows a promotion, whether or not the controller knows the states. */
    public static boolean canPromote(Replica replica) {
        ResourceDefinition definition = replica.definition();
        boolean running = replica.node().machineUp() && !replica.deletedOnNode()
                && definition.hasQuorum(replica.node());
        return running && definition.primarySeenBy(replica.node()).isEmpty() && dataReachable(replica);
    }

    /**
     * Returns DRBD's promotion score: 0 without quorum, else 10200 for up-to-date data of its own and 1 for each node
     * with up-to-date data that it can reach (seen with DRBD 9.3.3).
     */
    public static long score(Replica replica) {
        if (!running(replica) || !replica.definition().hasQuorum(replica.node())) {
            return 0;
        }
        long reachable = replica.definition().replicas().stream().filter(Replica::upToDate)
                .filter(each -> each == replica || connected(replica, each)).count();
        return (replica.upToDate() ? OWN_DATA : 0) + reachable;
    }

    /** Returns whether DRBD of a resource believes that it is connected to another resource of the definition. */
    public static boolean connected(Replica one, Replica other) {
        return one != other && running(one) && one.node().sees(other.node()) && !other.deletedOnNode();
    }

    private static boolean running(Replica replica) {
        return replica.node().machineUp() && !replica.deletedOnNode();
    }

    private static boolean dataReachable(Replica replica) {
        return replica.upToDate() || (!replica.diskful() && replica.definition().replicas().stream()
                .anyMatch(each -> each.upToDate() && connected(replica, each)));
    }
}
