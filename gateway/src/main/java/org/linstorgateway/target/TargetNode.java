package org.linstorgateway.target;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One node's part in a target.
 *
 * @param online     whether LINSTOR is connected to it
 * @param serves     whether it uses the resource, that is, runs the service or is about to
 * @param replica    DRBD's state of its replica, the worst of all volumes, such as {@code UpToDate}; {@code Diskless} if it has
 *                   none; empty if unknown
 * @param tiebreaker whether it has no replica and only takes part in the quorum
 * @param quorum     whether DRBD would let it run the service if no other node did; empty if unknown
 * @param file       the promoter file on its disk
 * @param drained    whether an administrator has drained the node, so that no target is to run there
 * @param units      the systemd units of the service in the order of their start, as DRBD Reactor reported them; none if it did not
 */
public record TargetNode(String node, boolean online, boolean serves, Optional<String> replica, boolean tiebreaker,
        Optional<Boolean> quorum, PromoterFileState file, boolean drained, List<ServiceUnit> units) {

    /** DRBD's state of a replica with all data. */
    public static final String UP_TO_DATE = "UpToDate";
    /** DRBD's state of a node without a replica. */
    public static final String DISKLESS = "Diskless";

    private static final String ACTIVE = "active";
    private static final String FAILED = "failed";

    public TargetNode {
        units = List.copyOf(units);
    }

    /** A promoter file on the disk of a node. */
    public enum PromoterFileState {
        /** DRBD Reactor has read it. */
        PRESENT("present"),
        /** It has the ending of a disabled one, so that DRBD Reactor ignores it. */
        DISABLED("disabled"),
        /** There is none that DRBD Reactor knows. */
        MISSING("missing"),
        /** The node was not asked or did not answer. */
        UNKNOWN("unknown");

        private final String word;

        PromoterFileState(String word) {
            this.word = word;
        }

        /** Returns the state with a word; {@link #UNKNOWN} for one of a newer server. */
        public static PromoterFileState of(String word) {
            return Stream.of(values()).filter(state -> state.word.equals(word)).findFirst().orElse(UNKNOWN);
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * A systemd unit of a service on a node.
     *
     * @param state its state in systemd, such as {@code active}, {@code activating}, {@code inactive} or {@code failed}
     */
    public record ServiceUnit(String name, String state) {
        public boolean isActive() {
            return state.equals(ACTIVE);
        }

        public boolean hasFailed() {
            return state.equals(FAILED);
        }
    }

    /** Returns a copy of a node that is not drained and has the promoter file. */
    public TargetNode undrained() {
        return new TargetNode(node, online, serves, replica, tiebreaker, quorum, PromoterFileState.PRESENT, false,
                units);
    }

    /** Returns a copy with another state of the promoter file. */
    public TargetNode with(PromoterFileState other) {
        return new TargetNode(node, online, serves, replica, tiebreaker, quorum, other, drained, units);
    }

    /** Tells whether all units are active. */
    public boolean runsAll() {
        return !units.isEmpty() && units.stream().allMatch(ServiceUnit::isActive);
    }
}
