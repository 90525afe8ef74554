package org.linstorgateway.target;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a target or a node.
 *
 * @param target empty for an event of a node
 * @param node   the node that it happened on; empty if it has none
 * @param text   a phrase for people
 */
public record HistoryEvent(Instant time, Kind kind, Optional<TargetName> target, Optional<String> node, String text) {

    /** The kind of an event. */
    public enum Kind {
        /** LINSTOR created a replica, a diskless resource or a tiebreaker on a node. */
        RESOURCE_CREATED("resource_created"),
        /** A gateway wrote the promoter file. */
        FILE_WRITTEN("file_written"),
        /** A command of this program ended with success. */
        COMMAND("command"),
        /** LINSTOR created a snapshot. */
        SNAPSHOT_CREATED("snapshot_created"),
        /** A node was drained. */
        NODE_DRAINED("node_drained");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns its word in the REST API. */
        public String word() {
            return word;
        }
    }
}
