package org.linstorgateway.deploy.delivery;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.state.PromoterStore;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Removes promoter files from nodes. LINSTOR removes a file only from the nodes that are connected at that moment and forgets
 * the others, also when they are back (seen with LINSTOR 1.34): DRBD Reactor there would go on using the file. So a file is
 * removed only while all nodes that may have it are connected, unless the user declares a node dead.
 */
public final class PromoterRemoval {
    private final Linstor linstor;
    private final PromoterStore promoters;
    private final FileDelivery delivery;
    private final Deadlines deadlines;
    private final NodeConnections connections;
    private final FileNodes files;
    private final ReachableNodes nodes;

    public PromoterRemoval(Linstor linstor, PromoterStore promoters, FileDelivery delivery, Deadlines deadlines) {
        this.linstor = linstor;
        this.promoters = promoters;
        this.delivery = delivery;
        this.deadlines = deadlines;
        this.connections = new NodeConnections(linstor, deadlines);
        this.files = new FileNodes(linstor);
        this.nodes = new ReachableNodes(connections);
    }

    /** Returns the nodes that must be connected for a removal. */
    public ReachableNodes nodes() {
        return nodes;
    }

    /**
     * Removes the file of a target from its nodes, so that DRBD Reactor stops the service; LINSTOR keeps the file. A file that
     * a node has although it is not attached is removed, too.
     *
     * @param forceOffline the nodes that may keep it
     * @throws GatewayException ({@code LINSTOR_REFUSED}) if a node keeps it; then it is attached again if it was before
     */
    public void detach(TargetState state, Set<String> forceOffline) {
        state.definition().ifPresent(definition -> {
            if (!state.isAttached() && isLeft(state)) {
                promoters.attach(definition.name(), state.path());
            }
            detach(definition, state, NodeNames.of(forceOffline));
        });
    }

    /** Where LINSTOR cannot be asked, a service that runs without the file in LINSTOR must have it on its node. */
    private boolean isLeft(TargetState state) {
        return files.canBeAsked() ? !left(state).isEmpty() : state.usage() instanceof Usage.InUse;
    }

    /** Returns a sentence about the forced nodes of a stopped target that are offline and may have its file. */
    public List<String> warnings(TargetState state, Set<String> forceOffline) {
        List<String> offline = connections.disconnected(forceOffline);
        String names = String.join(", ", offline);
        return offline.isEmpty()
                ? List.of()
                : List.of(names + " may still have the promoter file " + state.path()
                        + " and start the target: remove the file there before DRBD Reactor starts again, or stop the target again "
                        + "when LINSTOR shows " + names + " online");
    }

    /** Returns the nodes that have the file of a target although it is not attached. */
    public List<String> left(TargetState state) {
        return state.isAttached() ? List.of() : files.having(state.path(), nodes.having(state));
    }

    private void detach(ResourceDefinition definition, TargetState state, NodeNames forced) {
        List<String> missed = promoters.detach(definition.name(), state.path()).stream()
                .filter(node -> !forced.contains(node)).toList();
        if (!missed.isEmpty()) {
            var _ = delivery.attach(definition.name(), state.path());
            throw kept(missed, state.path(), "lost the connection to LINSTOR");
        }
        requireRemoved(definition, state);
    }

    /** A file that is still there for a moment may be that of a concurrent command that starts and stops the target, too. */
    private void requireRemoved(ResourceDefinition definition, TargetState state) {
        List<String> nodes = state.resources().stream().map(Resource::nodeName).toList();
        Deadline moment = deadlines.inIntervals(2);
        List<String> left = moment.await("the nodes to remove the file", () -> files.having(state.path(), nodes),
                having -> having.isEmpty() || moment.hasPassed() || isAttachedAgain(definition, state.path()),
                having -> String.join(", ", having));
        if (!left.isEmpty()) {
            requireNotStarted(definition, state.path());
            requireRemovedByNow(definition, state.path(), nodes);
        }
    }

    /** A command that had started the target may have been followed by one that has stopped it since the nodes were asked. */
    private void requireRemovedByNow(ResourceDefinition definition, PromoterPath path, List<String> nodes) {
        List<String> left = files.having(path, nodes);
        if (!left.isEmpty() && detachFromOthers(definition, path)) {
            left = deadlines.inIntervals(2).await("the nodes to remove the file", () -> files.having(path, nodes),
                    List::isEmpty, having -> String.join(", ", having));
        }
        if (!left.isEmpty()) {
            requireNotStarted(definition, path);
            throw kept(left, path, "did not remove the file");
        }
    }

    /**
     * Detaches a file from other resources, on whose account the nodes keep it: LINSTOR attaches the files of a resource to those
     * that are restored from its snapshots or cloned, too.
     *
     * @return whether there were any
     */
    private boolean detachFromOthers(ResourceDefinition definition, PromoterPath path) {
        List<String> others = linstor.resourceDefinitions().stream()
                .filter(other -> other.hasFile(path.toString()) && !other.name().equalsIgnoreCase(definition.name()))
                .map(ResourceDefinition::name).toList();
        others.forEach(other -> promoters.detach(other, path));
        return !others.isEmpty();
    }

    private void requireNotStarted(ResourceDefinition definition, PromoterPath path) {
        if (isAttachedAgain(definition, path)) {
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                    "another command started '" + definition.name() + "' again");
        }
    }

    private boolean isAttachedAgain(ResourceDefinition definition, PromoterPath path) {
        return linstor.resourceDefinition(definition.name()).filter(now -> now.hasFile(path.toString())).isPresent();
    }

    static GatewayException kept(Collection<String> nodes, PromoterPath path, String reason) {
        String names = String.join(", ", nodes);
        return GatewayException.of(ErrorCode.FILE_NOT_REMOVED,
                names + " " + reason + ", so that the promoter file " + path
                        + " is still there",
                "Repeat the command when LINSTOR shows " + names + " online: linstor node list");
    }

    /**
     * Removes the file of a target from its nodes and from LINSTOR. LINSTOR keeps its entry, detached, as long as a node may
     * still have the file: without the entry nothing could remove it there, and a new file of this path would make that
     * node's satellite stop ({@code ExternalFile UUID mismatch}, seen with LINSTOR 1.34).
     *
     * @param forceOffline the nodes that may keep the file
     * @return what the user should know: the nodes that keep it
     */
    public List<String> delete(TargetState state, Set<String> forceOffline) {
        detach(state, forceOffline);
        if (state.definition().isEmpty()) {
            removeThroughOthers(state);
        }
        NodeNames forced = NodeNames.of(forceOffline);
        List<String> offline = connections.disconnected(nodes.having(state).stream().filter(forced::contains)
                .collect(Collectors.toUnmodifiableSet()));
        if (state.definition().isPresent() && !offline.isEmpty()) {
            return List.of(keptWarning(offline, state.path()));
        }
        forget(state, forced);
        return offline.isEmpty() ? List.of() : List.of(forgottenWarning(offline, state.path()));
    }

    private void forget(TargetState state, NodeNames forced) {
        forget(state.path(), nodes.having(state).stream().filter(node -> !forced.contains(node))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Deletes a file that is attached to nothing in LINSTOR, as soon as the nodes of a resource are connected.
     *
     * @throws GatewayException ({@code CONFLICT}) naming the nodes that are not; LINSTOR then keeps the file
     */
    public void forget(PromoterPath path, String resource) {
        forget(path, linstor.resources(resource).stream().map(Resource::nodeName)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Completes the deletion of the file of a target if LINSTOR has begun to delete it. To attach such a file would do harm: the satellites of its
     * nodes then fail with all their resources until they are started again (seen with LINSTOR 1.34).
     *
     * @return whether there was such a deletion; then LINSTOR no longer has the file
     * @throws GatewayException ({@link ErrorCode#FILE_NOT_FORGOTTEN}) if it cannot be completed
     */
    public boolean completeDeletion(TargetState state) {
        boolean begun = files.isForgotten(state.path(), nodes.having(state));
        if (begun) {
            promoters.delete(state.path());
        }
        return begun;
    }

    private void forget(PromoterPath path, Set<String> connected) {
        promoters.delete(path, () -> nodes.requireConnected(connected, path));
    }

    /** LINSTOR reaches the disk of a node only through a resource that the node has; the file names another one. */
    private void removeThroughOthers(TargetState state) {
        for (String node : files.having(state.path(), connections.all())) {
            String carrier = carrier(node).orElseThrow(() -> GatewayException.of(ErrorCode.FILE_ON_NODE,
                    node + " still has the promoter file "
                            + state.path() + ", and no resource through which LINSTOR could remove it",
                    "Remove the file on " + node + " and repeat the command."));
            promoters.attach(carrier, state.path());
            List<String> missed = promoters.detach(carrier, state.path());
            if (!missed.isEmpty()) {
                throw kept(missed, state.path(), "lost the connection to LINSTOR");
            }
        }
    }

    private Optional<String> carrier(String node) {
        return linstor.resources().stream().filter(resource -> resource.nodeName().equals(node) && !resource.deleting())
                .map(Resource::name).sorted().findFirst();
    }

    private static String keptWarning(List<String> offline, PromoterPath path) {
        String names = String.join(", ", offline);
        return names + " may still have the promoter file " + path
                + ", which LINSTOR keeps for that reason: delete the target again when LINSTOR shows " + names
                + " online, or when the node has left the cluster (linstor node lost)";
    }

    private static String forgottenWarning(List<String> offline, PromoterPath path) {
        return String.join(", ", offline) + " may still have the promoter file " + path
                + ", which LINSTOR has forgotten: remove it there before DRBD Reactor starts again";
    }
}
