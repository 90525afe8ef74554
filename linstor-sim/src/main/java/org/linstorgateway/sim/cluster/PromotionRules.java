package org.linstorgateway.sim.cluster;

import java.util.Optional;

/** Rules by which DRBD allows a promotion, and DRBD's promotion score. */
public final class PromotionRules {

    private PromotionRules() {}

    /** Returns whether DRBD allows a promotion, as far as the controller knows; empty when it does not know. */
    public static Optional<Boolean> mayPromote(Replica replica) {
        return replica.stateKnown() ? Optional.of(canPromote(replica)) : Optional.empty();
    }

    /** Returns whether DRBD allows a promotion, whether or not the controller knows the states. */
    public static boolean canPromote(Replica replica) {
        ResourceDefinition definition = replica.definition();
        boolean running = replica.node().machineUp() && !replica.deletedOnNode() && definition.hasQuorum();
        return running && definition.primary().isEmpty() && dataReachable(replica);
    }

    /** Returns DRBD's promotion score. */
    public static long score(Replica replica) {
        if (!replica.primary() && !canPromote(replica)) {
            return 0;
        }
        long peers = replica.definition().replicas().stream().filter(each -> connected(replica, each)).count();
        return (replica.upToDate() ? 10_000 : 0) + 100 * peers + 1;
    }

    /** Returns whether two resources of one definition have a DRBD connection. */
    public static boolean connected(Replica one, Replica other) {
        return one != other && running(one) && running(other);
    }

    private static boolean running(Replica replica) {
        return replica.node().machineUp() && !replica.deletedOnNode();
    }

    private static boolean dataReachable(Replica replica) {
        return replica.upToDate() || (!replica.diskful() && replica.definition().replicas().stream()
                .anyMatch(each -> each.upToDate() && connected(replica, each)));
    }
}
