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
     * @param action what LINSTOR does there later, such as {@code creates volume 2}
     */
    static List<String> later(List<String> nodes, String action) {
        if (nodes.isEmpty()) {
            return List.of();
        }
        String are = nodes.size() == 1 ? " is " : " are ";
        String they = nodes.size() == 1 ? "it is" : "they are";
        return List.of(String.join(", ", nodes) + are + "offline: LINSTOR " + action + " there when " + they
                + " online again");
    }
}
