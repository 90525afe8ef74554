package org.linstorgateway.deploy;

import java.util.List;

/** Warnings about nodes that LINSTOR did not reach, and that catch up when they are online again. */
final class OfflineNodes {
    private OfflineNodes() {}

    /** Returns the end of a sentence about a change that LINSTOR completes when these nodes are online. */
    static String awaited(List<String> nodes) {
        return nodes.isEmpty() ? "" : ", which waits for " + String.join(", ", nodes);
    }

    /**
     * Returns a sentence, or none without nodes.
     *
     * @param action what each node does later, such as {@code creates volume 2}
     */
    static List<String> later(List<String> nodes, String action) {
        return nodes.isEmpty()
                ? List.of()
                : List.of(String.join(", ", nodes) + (nodes.size() == 1 ? " is" : " are")
                        + " not connected to LINSTOR: it " + action + " there when it is online again");
    }
}
