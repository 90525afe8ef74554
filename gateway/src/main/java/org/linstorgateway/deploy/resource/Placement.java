package org.linstorgateway.deploy.resource;

import java.util.Optional;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ReturnCodes;

/**
 * Makes LINSTOR place a resource. A controller that has just started connects its nodes one after the other and finds too
 * few at first: placing is retried for a while as long as a node is missing.
 */
final class Placement {
    private static final String ONLINE = "ONLINE";
    /** The time of the retries, in longest poll intervals. */
    private static final int RETRIES = 10;

    private final Linstor linstor;
    private final Deadlines deadlines;
    private final String resource;
    private boolean complete;

    Placement(Linstor linstor, Deadlines deadlines, String resource) {
        this.linstor = linstor;
        this.deadlines = deadlines;
        this.resource = resource;
    }

    void place() {
        Deadline start = deadlines.inIntervals(RETRIES);
        start.await("nodes to place '" + resource + "' on", this::tryToPlace,
                refusal -> refusal.isEmpty() || start.hasPassed() || isFinal(), refusal -> "")
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    private Optional<LinstorException> tryToPlace() {
        try {
            linstor.autoplace(resource);
            return Optional.empty();
        } catch (LinstorException e) {
            if (e.has(ReturnCodes.NOT_ENOUGH_NODES)) {
                return Optional.of(e);
            }
            throw e;
        }
    }

    /** A refusal is final if all nodes were online before it; nodes that are online now may have connected after it. */
    private boolean isFinal() {
        boolean before = complete;
        complete = allNodesAreOnline();
        return before;
    }

    private boolean allNodesAreOnline() {
        return linstor.nodes().stream().allMatch(node -> node.connectionStatus().equalsIgnoreCase(ONLINE));
    }
}
