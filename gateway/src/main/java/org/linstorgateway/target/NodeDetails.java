package org.linstorgateway.target;

import java.util.List;
import java.util.stream.Stream;

/**
 * A node with everything that is known of its targets.
 *
 * @param reactor       whether DRBD Reactor on the node reported its targets
 * @param reactorReason why it did not, in the words of the node or of LINSTOR; {@code ""} if it did or was not asked
 * @param targets       all that have their resource there, sorted by protocol and name
 */
public record NodeDetails(ClusterNode node, Reactor reactor, String reactorReason, List<NodeTarget> targets) {
    public NodeDetails {
        targets = List.copyOf(targets);
    }

    /** The answer of DRBD Reactor on a node. */
    public enum Reactor {
        /** It reported its targets. */
        ANSWERED("answered"),
        /** It cannot read one of its files, and takes no change of any target until it can. */
        FROZEN("frozen"),
        /** It did not answer in time, or with an error. */
        SILENT("silent"),
        /** It was not asked, since the node is not online or LINSTOR is older than 1.34. */
        NOT_ASKED("not asked");

        private final String word;

        Reactor(String word) {
            this.word = word;
        }

        /** Returns the answer with a word; {@link #NOT_ASKED} for one of a newer server. */
        public static Reactor of(String word) {
            return Stream.of(values()).filter(answer -> answer.word.equals(word)).findFirst().orElse(NOT_ASKED);
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
