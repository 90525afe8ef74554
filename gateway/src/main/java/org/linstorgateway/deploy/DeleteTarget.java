package org.linstorgateway.deploy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.deploy.claim.AdoptionTracker;
import org.linstorgateway.deploy.claim.CreationTracker;
import org.linstorgateway.deploy.delivery.PromoterRemoval;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.resource.OwnGroups;
import org.linstorgateway.deploy.resource.ResourceRemoval;
import org.linstorgateway.deploy.snapshot.SnapshotCommands;
import org.linstorgateway.deploy.snapshot.SnapshotReader;
import org.linstorgateway.deploy.state.AdoptionMarker;
import org.linstorgateway.deploy.state.CreationMarker;
import org.linstorgateway.deploy.state.Ownership;
import org.linstorgateway.deploy.state.StoredPromoter;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.StopOptions;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetSnapshot;

/**
 * Deletes a target: first the promoter file, so that DRBD Reactor stops the service everywhere, then, when no node uses it,
 * the resource. Either may be missing already; what belongs to others stays.
 */
final class DeleteTarget {
    private static final int ATTEMPTS = 3;

    private final Protocol<?> protocol;
    private final Linstor linstor;
    private final TargetReader<?> reader;
    private final TargetReader<?> leftovers;
    private final PromoterRemoval promoters;
    private final ResourceRemoval removal;
    private final SnapshotCommands snapshots;
    private final OwnGroups groups;
    private final CreationTracker tracker;
    private final AdoptionTracker adoptions;
    private final AdoptionReversal reversal;
    private final Deadlines deadlines;

    /**
     * @param reader    reads before the first change
     * @param leftovers reads afterwards
     */
    DeleteTarget(Protocol<?> protocol, Linstor linstor, TargetReader<?> reader, TargetReader<?> leftovers,
            PromoterRemoval promoters,
            ResourceRemoval removal, SnapshotCommands snapshots, OwnGroups groups, CreationTracker tracker,
            AdoptionTracker adoptions,
            AdoptionReversal reversal, Deadlines deadlines) {
        this.protocol = protocol;
        this.linstor = linstor;
        this.reader = reader;
        this.leftovers = leftovers;
        this.promoters = promoters;
        this.removal = removal;
        this.snapshots = snapshots;
        this.groups = groups;
        this.tracker = tracker;
        this.adoptions = adoptions;
        this.reversal = reversal;
        this.deadlines = deadlines;
    }

    /** Deletes a target; returns what the user should know although it succeeded. */
    List<String> delete(TargetId id, StopOptions options) {
        TargetState state = reader.state(id.resource());
        Optional<AdoptionMarker> adoption = state.adoption();
        if (adoption.isPresent()) {
            return undo(adoption.get(), state, id, options);
        }
        boolean hasResource = Ownership.belongsTo(state, id);
        if (state.definition().isEmpty() && state.file().isEmpty() && deleteOwnGroup(id)) {
            return List.of();
        }
        requireDeletable(state, id, options);
        if (hasResource) {
            markForeign(state, id);
        }
        try {
            List<String> warnings = deleteAll(state, id, options, deadlines.in(options.timeout()));
            if (hasResource && state.backing().placement().hasOwnGroup()) {
                deleteOwnGroup(id);
            }
            return warnings;
        } catch (LinstorException | GatewayException e) {
            throw unfinished(LinstorErrors.translate(e), state, hasResource);
        }
    }

    /** Determines what {@link #delete} would do. */
    Plan plan(TargetId id, StopOptions options) {
        TargetState state = reader.state(id.resource());
        Optional<AdoptionMarker> adoption = state.adoption();
        if (adoption.isPresent()) {
            requireUndoable(adoption.get(), state, id, options);
            return DeletionPlan.ofAdoption(id, state);
        }
        requireDeletable(state, id, options);
        boolean hasResource = Ownership.belongsTo(state, id);
        return DeletionPlan.of(id, state, hasResource, hasResource ? snapshotsOf(id.resource()) : List.of());
    }

    private void requireDeletable(TargetState state, TargetId id, StopOptions options) {
        boolean hasResource = Ownership.belongsTo(state, id);
        if (state.file().isEmpty() && !hasResource) {
            throw reader.notFound(id);
        }
        state.file().ifPresent(file -> reader.requireSameTarget(file, id));
        promoters.nodes().requireReachable(state, options.forceOffline());
        if (hasResource && !options.withSnapshots()) {
            requireNoSnapshots(id.resource());
        }
    }

    /** LINSTOR keeps the group while another resource uses it, or while it deletes this one. */
    private boolean deleteOwnGroup(TargetId id) {
        return groups.delete(id.resource(), protocol.names().file(), id.text());
    }

    /** Undoes an adoption that was interrupted. The resource is not the target's, and stays with its data. */
    private List<String> undo(AdoptionMarker adoption, TargetState state, TargetId id, StopOptions options) {
        requireUndoable(adoption, state, id, options);
        try {
            reversal.revert(state.resource(), adoption, options.forceOffline(), deadlines.in(options.timeout()));
        } catch (LinstorException | GatewayException e) {
            GatewayException failure = LinstorErrors.translate(e);
            throw failure.with(failure.getMessage() + "; parts of the adoption of '" + state.resource()
                    + "' may be left", (failure.hint() + "\nDelete the target again to finish.").strip());
        }
        return List.of("the LINSTOR resource '" + state.resource()
                + "' was kept with its data, since its adoption was not complete");
    }

    private void requireUndoable(AdoptionMarker adoption, TargetState state, TargetId id, StopOptions options) {
        if (!adoption.isFor(protocol.names().file(), id)) {
            throw reader.notFound(id);
        }
        adoptions.requireNone(state, () -> reader.state(id.resource()));
        promoters.nodes().requireReachable(state, options.forceOffline());
    }

    /** Marks the resource of another gateway, so that the leftover of an interrupted delete is recognised. */
    private void markForeign(TargetState state, TargetId id) {
        Optional<Promoter> promoter = state.file().flatMap(StoredPromoter::promoter);
        if (promoter.isEmpty() || !state.hasResource() || state.marker().isPresent()) {
            return;
        }
        CreationMarker marker = tracker.foreign(protocol.names().file(), id, serviceIps(promoter.get()));
        Map<String, String> props = new HashMap<>(marker.props());
        props.putAll(marker.done());
        linstor.modifyResourceDefinition(state.resource(), props, List.of());
    }

    private List<ServiceIp> serviceIps(Promoter promoter) {
        try {
            return protocol.promoter().read(promoter, Backing.NONE).serviceIps();
        } catch (UnreadablePromoterException e) {
            return List.of();
        }
    }

    /** Deletes file and resource, and again if a concurrent command has left or written one of them. */
    private List<String> deleteAll(TargetState state, TargetId id, StopOptions options, Deadline deadline) {
        TargetState left = state;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<String> kept = deleteFileAndResource(left, id, options, deadline);
            left = leftovers.state(id.resource());
            if (!kept.isEmpty() || !hasLeftover(left, id)) {
                return Stream.concat(kept.stream(), offlineWarnings(left).stream()).toList();
            }
        }
        throw GatewayException.of(ErrorCode.DELETE_INCOMPLETE,
                "LINSTOR still has " + names(left) + " after the delete");
    }

    /** Deletes the resource also if LINSTOR keeps the file that no node has any more. */
    private List<String> deleteFileAndResource(TargetState state, TargetId id, StopOptions options, Deadline deadline) {
        List<String> kept;
        try {
            kept = state.file().isPresent() ? promoters.delete(state, options.forceOffline()) : List.of();
        } catch (GatewayException e) {
            if (e.code().equals(ErrorCode.FILE_NOT_FORGOTTEN.word())) {
                removeResource(state, id, options, deadline);
            }
            throw e;
        }
        removeResource(state, id, options, deadline);
        return kept;
    }

    private void removeResource(TargetState state, TargetId id, StopOptions options, Deadline deadline) {
        Set<String> forceOffline = options.forceOffline();
        state.definition().filter(definition -> Ownership.belongsTo(state, id))
                .ifPresent(definition -> removal.remove(definition.name(),
                        current -> current.uuid().equals(definition.uuid()),
                        current -> stopAgain(current, state, forceOffline), forceOffline,
                        options.withSnapshots() ? () -> snapshots.deleteAll(definition) : () -> {}, deadline));
    }

    /** A create that was still running has attached its file since; its service would never end. */
    private void stopAgain(ResourceDefinition definition, TargetState state, Set<String> forceOffline) {
        if (definition.hasFile(state.path().toString())) {
            promoters.delete(state.with(Optional.of(definition)), forceOffline);
        }
    }

    /** Ignores a resource that another command is creating: it has no file yet. */
    private static boolean hasLeftover(TargetState left, TargetId id) {
        return left.file().isPresent()
                ? !left.hasResource()
                : left.hasResource() && Ownership.belongsTo(left, id) && !left.wasNeverStarted();
    }

    private static List<String> offlineWarnings(TargetState left) {
        if (left.definition().filter(ResourceDefinition::deleting).isEmpty()) {
            return List.of();
        }
        String nodes = left.resources().stream().filter(resource -> resource.inUse().isEmpty())
                .map(Resource::nodeName).collect(Collectors.joining(", "));
        return List.of("LINSTOR will finish deleting the resource '" + left.resource()
                + "' when these nodes are online again: " + nodes + "; until then its name stays in use");
    }

    private static String names(TargetState state) {
        return Stream.of(state.file().map(StoredPromoter::name),
                state.definition().map(definition -> "the LINSTOR resource '" + definition.name() + "'"))
                .flatMap(Optional::stream).collect(Collectors.joining(" and "));
    }

    private static GatewayException unfinished(GatewayException e, TargetState state, boolean hasResource) {
        TargetState ours = hasResource && !e.code().equals(ErrorCode.FILE_NOT_FORGOTTEN.word())
                ? state
                : new TargetState(state.path(), state.file(), Optional.empty(), Optional.empty(), List.of(),
                        Optional.empty());
        String repeat = "Delete the target again to finish.";
        return e.with(e.getMessage() + "; may be left: " + names(ours),
                e.hint().isEmpty() ? repeat : e.hint() + "\n" + repeat);
    }

    /** LINSTOR would refuse later, when the service is gone already. */
    private void requireNoSnapshots(String resource) {
        List<String> names = snapshotsOf(resource);
        if (!names.isEmpty()) {
            throw GatewayException.of(ErrorCode.SNAPSHOTS_EXIST, "'" + resource + "' has snapshots: "
                    + String.join(", ", names),
                    "To delete them with the target: --with-snapshots, over REST ?with_snapshots=true. One alone: "
                            + "linstor-gateway snapshot delete " + resource + " " + names.getFirst());
        }
    }

    private List<String> snapshotsOf(String resource) {
        return SnapshotReader.inOrder(linstor.snapshots(resource)).stream().map(TargetSnapshot::name).toList();
    }
}
