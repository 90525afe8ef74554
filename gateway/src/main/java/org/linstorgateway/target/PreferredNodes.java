package org.linstorgateway.target;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The nodes on which DRBD Reactor starts a service rather than on others: each node waits a second longer for each node that is
 * more preferred (seen in the source of drbd-reactor 1.11.0, {@code get_preferred_nodes_sleep_s}).
 *
 * @param names  the names of the nodes as {@code uname -n} prints them, the most preferred first
 * @param policy when they count; empty for DRBD Reactor's default, {@link Policy#ALWAYS}
 */
public record PreferredNodes(List<String> names, Optional<Policy> policy) {

    /** When preferred nodes count. */
    public enum Policy {
        /** At a start; and a running service moves as soon as the data of a more preferred node is up to date. */
        ALWAYS("always"),
        /** At a start only; drbd-reactor before 1.9.0 does not know this and does as {@link #ALWAYS}. */
        START_ONLY("start-only");

        private final String text;

        Policy(String text) {
            this.text = text;
        }

        /** Returns the policy with a name. */
        public static Optional<Policy> find(String text) {
            return Stream.of(values()).filter(policy -> policy.text.equalsIgnoreCase(text)).findFirst();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** No node is preferred. */
    public static final PreferredNodes NONE = new PreferredNodes(List.of(), Optional.empty());

    public PreferredNodes {
        names = List.copyOf(names);
    }

    @Override
    public String toString() {
        return names.isEmpty() ? "none" : String.join(", ", names) + policy.map(word -> " (" + word + ")").orElse("");
    }

    /** Tells whether a running service moves to a more preferred node. */
    public boolean moveServices() {
        return !names.isEmpty() && policy.filter(Policy.START_ONLY::equals).isEmpty();
    }
}
