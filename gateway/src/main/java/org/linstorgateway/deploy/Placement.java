package org.linstorgateway.deploy;

import java.util.Optional;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ReturnCodes;

/**
 * Has LINSTOR place a resource. A controller that has just started knows its nodes only one after the other and finds too
 * few at first: it is given a while, as long as a node is missing.
 */
final class Placement {
    private static final String ONLINE = "ONLINE";
    /** The while, in longest pauses between two looks. */
    private static final int WHILE = 10;

    private final DeployContext context;
    private boolean complete;

    Placement(DeployContext context) {
        this.context = context;
    }

    void place(String resource) {
        Deadline start = context.deadline(context.intervals().longest().multipliedBy(WHILE));
        start.await("nodes to place '" + resource + "' on", () -> tryToPlace(resource),
                refusal -> refusal.isEmpty() || start.hasPassed() || isLastWord(), refusal -> "")
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    private Optional<LinstorException> tryToPlace(String resource) {
        try {
            context.linstor().autoplace(resource);
            return Optional.empty();
        } catch (LinstorException e) {
            if (e.has(ReturnCodes.NOT_ENOUGH_NODES)) {
                return Optional.of(e);
            }
            throw e;
        }
    }

    /** Whether all nodes were there before LINSTOR refused; they may as well have come just behind that. */
    private boolean isLastWord() {
        boolean before = complete;
        complete = allNodesAreOnline();
        return before;
    }

    private boolean allNodesAreOnline() {
        return context.linstor().nodes().stream().allMatch(node -> node.connectionStatus().equalsIgnoreCase(ONLINE));
    }
}
