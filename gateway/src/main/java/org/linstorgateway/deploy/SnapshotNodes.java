package org.linstorgateway.deploy;

import java.util.List;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Checks whether a snapshot is complete and can be restored on all of its nodes. */
final class SnapshotNodes {
    private final Linstor linstor;
    private final Deadlines deadlines;

    /** @param linstor reads before the first change */
    SnapshotNodes(Linstor linstor, Deadlines deadlines) {
        this.linstor = linstor;
        this.deadlines = deadlines;
    }

    /**
     * Requires that LINSTOR has completed a snapshot.
     *
     * @param target how messages name its target
     * @throws GatewayException ({@code CONFLICT})
     */
    static void requireComplete(String target, Snapshot snapshot) {
        if (!snapshot.successful()) {
            throw GatewayException.of(ErrorCode.SNAPSHOT_INCOMPLETE, "the snapshot '" + snapshot.name() + "' of "
                    + target + " is not complete",
                    "Wait if LINSTOR is still taking it; else delete it and take another one.");
        }
    }

    /**
     * Requires that all nodes with a part of a snapshot are connected. LINSTOR would restore it without the others. A controller that
     * has just started gets the time to connect them.
     *
     * @throws GatewayException ({@code CONFLICT}) naming the others
     */
    void requireOnline(Snapshot snapshot) {
        Deadline start = deadlines.forControllerStart();
        List<String> offline = start.await("the nodes of the snapshot to connect to LINSTOR", () -> offline(snapshot),
                nodes -> nodes.isEmpty() || start.hasPassed(), nodes -> String.join(", ", nodes));
        if (!offline.isEmpty()) {
            throw GatewayException.of(ErrorCode.NODE_OFFLINE, String.join(", ", offline) + " "
                    + (offline.size() == 1 ? "has" : "have") + " a part of the snapshot '" + snapshot.name()
                    + "' and " + (offline.size() == 1 ? "is" : "are") + " not connected to LINSTOR",
                    "Start linstor-satellite there, or wait until LINSTOR shows the node online: linstor node list");
        }
    }

    private List<String> offline(Snapshot snapshot) {
        return linstor.nodes().stream().filter(node -> !node.online()).map(Node::name)
                .filter(node -> snapshot.nodes().stream().anyMatch(node::equalsIgnoreCase)).sorted().toList();
    }
}
