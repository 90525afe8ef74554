package org.linstorgateway.sim.world;

import java.util.Optional;

/** Whether DRBD could make a resource primary on a node, and how much it would like that. */
public final class Promotion {

    private Promotion() {}

    /** Whether it may promote; empty when the controller does not know. */
    public static Optional<Boolean> mayPromote(Replica replica) {
        return replica.visible() ? Optional.of(able(replica)) : Optional.empty();
    }

    /** Whether DRBD would promote it, no matter what the controller knows. */
    public static boolean able(Replica replica) {
        Definition definition = replica.definition();
        boolean alive = replica.node().machineUp() && !replica.gone() && definition.hasQuorum();
        return alive && definition.primary().isEmpty() && hasData(replica);
    }

    /** DRBD's promotion score. */
    public static long score(Replica replica) {
        if (!replica.primary() && !able(replica)) {
            return 0;
        }
        long peers = replica.definition().replicas().stream().filter(each -> connected(replica, each)).count();
        return (replica.upToDate() ? 10_000 : 0) + 100 * peers + 1;
    }

    /** Whether two resources of one definition see each other. */
    public static boolean connected(Replica one, Replica other) {
        return one != other && alive(one) && alive(other);
    }

    private static boolean alive(Replica replica) {
        return replica.node().machineUp() && !replica.gone();
    }

    private static boolean hasData(Replica replica) {
        return replica.upToDate() || (!replica.diskful() && replica.definition().replicas().stream()
                .anyMatch(each -> each.upToDate() && connected(replica, each)));
    }
}
