package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.linstorgateway.deploy.claim.AdoptionTracker;
import org.linstorgateway.deploy.claim.CreationTracker;
import org.linstorgateway.deploy.claim.MoveTracker;
import org.linstorgateway.deploy.claim.RollBackTracker;
import org.linstorgateway.deploy.resource.VolumeGrowth;
import org.linstorgateway.deploy.state.AdoptionMarker;
import org.linstorgateway.deploy.state.ClusterState;
import org.linstorgateway.deploy.state.ClusterState.OwnedFiles;
import org.linstorgateway.deploy.state.CreationMarker;
import org.linstorgateway.deploy.state.NodeParts;
import org.linstorgateway.deploy.state.OwnGroup;
import org.linstorgateway.deploy.state.RollBackMarker;
import org.linstorgateway.deploy.state.StoredPromoter;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetReader.Reading;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.ResourceGroup;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.StartListProblems;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ClusterOverview.ObservedTarget;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetName;
import org.linstorgateway.target.TargetNode;
import org.linstorgateway.target.TargetWarning;
import org.linstorgateway.target.TargetWarning.Fault;

/** Lists all targets of a protocol, incomplete ones too. */
final class ListTargets<T extends Target> {
    private final Protocol<T> protocol;
    private final TargetReader<T> reader;
    private final CreationTracker tracker;
    private final MoveTracker moves;
    private final AdoptionTracker adoptions;
    private final RollBackTracker rollBacks;

    ListTargets(Protocol<T> protocol, TargetReader<T> reader, CreationTracker tracker, MoveTracker moves,
            AdoptionTracker adoptions, RollBackTracker rollBacks) {
        this.protocol = protocol;
        this.reader = reader;
        this.tracker = tracker;
        this.moves = moves;
        this.adoptions = adoptions;
        this.rollBacks = rollBacks;
    }

    Listing<T> list(ClusterState cluster) {
        List<Entry<T>> entries = entries(cluster);
        List<Deployed<T>> targets = entries.stream().flatMap(entry -> entry.target().stream())
                .sorted(Comparator.comparing(deployed -> deployed.target().id().text())).toList();
        return new Listing<>(targets, entries.stream().flatMap(entry -> entry.warnings().stream())
                .map(TargetWarning::text).toList());
    }

    /** Returns the warnings of the list. */
    List<TargetWarning> warnings(ClusterState cluster) {
        return entries(cluster).stream().flatMap(entry -> entry.warnings().stream()).toList();
    }

    /**
     * Returns all targets with their state.
     *
     * @param parts judges the part of each node
     */
    Overview overview(ClusterState cluster, NodeParts parts) {
        List<Entry<T>> entries = entries(cluster);
        return new Overview(entries.stream().flatMap(entry -> entry.target().stream()
                .map(deployed -> new ObservedTarget(
                        new TargetName(protocol.names().rest(), deployed.target().id().text()), deployed.status(),
                        entry.state().flatMap(state -> quorum(parts.of(state))))))
                .toList(),
                entries.stream().mapToInt(entry -> entry.warnings().size()).sum());
    }

    /** The targets, and the number of warnings of their list. */
    record Overview(List<ObservedTarget> targets, int warnings) {}

    private static Optional<Boolean> quorum(List<TargetNode> parts) {
        return parts.stream().flatMap(part -> part.quorum().stream()).reduce(Boolean::logicalOr);
    }

    private List<Entry<T>> entries(ClusterState cluster) {
        List<Entry<T>> entries = new ArrayList<>(cluster.files(protocol.names().file()).parallelStream()
                .map(this::withFile).toList());
        cluster.withoutFile(protocol.names().file())
                .forEach(definition -> withoutFile(definition, cluster).ifPresent(entries::add));
        cluster.unusedOwnGroups(protocol.names().file()).forEach(group -> OwnGroup.on(group)
                .ifPresent(owner -> entries
                        .add(new Entry<>(Optional.empty(), Optional.empty(), List.of(leftGroup(group, owner))))));
        return entries;
    }

    private TargetWarning leftGroup(ResourceGroup group, OwnGroup owner) {
        String resource = protocol.names().parseId(owner.id()).resource();
        return new TargetWarning(Fault.INCOMPLETE, resource,
                new PromoterPath(protocol.names().file(), resource).toString(),
                "only the resource group '" + group.name() + "' of '" + owner.id() + "' exists",
                "If no command is creating it, delete it");
    }

    private record Entry<T extends Target>(Optional<TargetState> state, Optional<Deployed<T>> target,
            List<TargetWarning> warnings) {}

    private Entry<T> withFile(OwnedFiles files) {
        TargetState state = files.state();
        List<TargetWarning> warnings = new ArrayList<>(
                files.duplicates().stream().map(file -> duplicate(file, state)).toList());
        try {
            Reading<T> reading = reader.read(state);
            warnings.addAll(warnings(state, reading));
            return new Entry<>(Optional.of(state), Optional.of(reading.deployed()), warnings);
        } catch (UnreadablePromoterException e) {
            warnings.add(warning(Fault.UNREADABLE_FILE, state,
                    "the promoter file " + state.path() + " is left out of lists: "
                            + e.reason(),
                    ""));
            return new Entry<>(Optional.of(state), Optional.empty(), warnings);
        }
    }

    private static TargetWarning warning(Fault fault, TargetState state, String message, String advice) {
        return new TargetWarning(fault, state.resource(), state.path().toString(), message, advice);
    }

    private static TargetWarning duplicate(StoredPromoter file, TargetState state) {
        return new TargetWarning(Fault.DUPLICATE_FILE, state.resource(), file.path().toString(), file.name()
                + " is ignored: " + state.path() + " is for the same resource '" + state.resource() + "'", "");
    }

    private List<TargetWarning> warnings(TargetState state, Reading<T> reading) {
        TargetId id = reading.deployed().target().id();
        String name = "'" + id.text() + "'";
        if (state.adoption().isPresent()) {
            return adoption(state);
        }
        if (state.wasNeverStarted()) {
            return state.marker().filter(marker -> !tracker.isRunning(marker))
                    .map(_ -> warning(Fault.INCOMPLETE, state, name + " is incomplete: it was never started",
                            "If its creation was interrupted, repeat the create or delete it"))
                    .stream().toList();
        }
        if (state.rollBack().isPresent()) {
            return rollBack(state, state.rollBack().get());
        }
        if (state.isRestarting()) {
            return List.of(warning(Fault.STOPPED_FOR_CHANGE, state, name
                    + " is stopped for a change of its promoter file", "If no command is changing it, start it"));
        }
        if (reading.deployed().target().volumes().isEmpty()) {
            return List.of(warning(Fault.NO_VOLUME, state, protocol.names().lacksVolumes(id),
                    protocol.names().addVolume(id)));
        }
        return Stream.of(
                heldNodes(name, state),
                StartListProblems.of(reading.promoter().start()).stream().map(
                        problem -> warning(Fault.START_ENTRY, state, name + " may not work as shown: " + problem, "")),
                reading.unserved().stream().map(number -> unserved(number, name, state)),
                growing(state).map(number -> growing(number, name, state)),
                state.deletingVolumes().stream().map(number -> deleting(number, name, state)))
                .flatMap(Function.identity()).toList();
    }

    private List<TargetWarning> rollBack(TargetState state, RollBackMarker marker) {
        return rollBacks.isRunning(marker)
                ? List.of()
                : List.of(warning(Fault.ROLL_BACK_INTERRUPTED, state,
                        RollBackTracker.message(state.resource(), marker) + ", unless a command is running",
                        RollBackTracker.advice(state.resource(), marker).replace("\n", ". ")));
    }

    private Stream<TargetWarning> heldNodes(String name, TargetState state) {
        return moves.held(state).stream().map(nodes -> warning(Fault.MOVE_INTERRUPTED, state, "a move of " + name
                + " holds it back on " + String.join(", ", nodes) + ", so that it cannot run there",
                "If no command is moving it, any command on it releases "
                        + (nodes.size() == 1 ? "the node" : "the nodes")
                        + ", such as a start"));
    }

    private List<TargetWarning> adoption(TargetState state) {
        return state.adoption().filter(marker -> !adoptions.isRunning(marker))
                .map(marker -> warning(Fault.ADOPTION_INCOMPLETE, state, marker.unfinished(state.resource()),
                        AdoptionMarker.advice()))
                .stream().toList();
    }

    private static TargetWarning unserved(int number, String name, TargetState state) {
        return warning(Fault.UNSERVED_VOLUME, state, "volume " + number + " of " + name + " is not served",
                "If a command that adds or deletes it was interrupted, add it again with the same size, or delete it");
    }

    /** Returns the volumes that have grown, but perhaps not on all nodes, or not for the service, which is to be restarted. */
    private static Stream<Integer> growing(TargetState state) {
        return state.definition().stream().flatMap(definition -> definition.volumes().stream())
                .filter(volume -> !volume.deleting() && (volume.resizing() || VolumeGrowth.isUnfinished(volume)))
                .map(VolumeDefinition::number);
    }

    private static TargetWarning growing(int number, String name, TargetState state) {
        return warning(Fault.UNFINISHED_GROWTH, state, "volume " + number + " of " + name
                + " has grown, but clients may still see the former size",
                "If no command is growing it, repeat resize-volume with the same size");
    }

    private static TargetWarning deleting(int number, String name, TargetState state) {
        String awaited = OfflineNodes.awaited(state.silentNodes());
        return warning(Fault.VOLUME_IN_DELETION, state, "LINSTOR is still deleting volume " + number + " of " + name
                + awaited, awaited.isEmpty() ? "If that does not end, delete the volume again" : "");
    }

    private Optional<Entry<T>> withoutFile(ResourceDefinition definition, ClusterState cluster) {
        Optional<AdoptionMarker> adoption = AdoptionMarker.on(definition);
        if (adoption.isPresent()) {
            return adoption.filter(marker -> marker.protocol().equals(protocol.names().file())).map(
                    marker -> new Entry<>(Optional.empty(), Optional.empty(),
                            adoption(cluster.state(marker.protocol(), definition))));
        }
        return CreationMarker.on(definition).filter(marker -> marker.protocol().equals(protocol.names().file()))
                .map(marker -> withoutFile(definition, marker, cluster.state(marker.protocol(), definition)));
    }

    private Entry<T> withoutFile(ResourceDefinition definition, CreationMarker marker, TargetState state) {
        if (definition.deleting()) {
            String awaited = OfflineNodes.awaited(state.silentNodes());
            return new Entry<>(Optional.of(state), Optional.empty(), List.of(warning(Fault.RESOURCE_IN_DELETION, state,
                    "LINSTOR is still deleting the resource '" + definition.name() + "' of '" + marker.id() + "'"
                            + awaited,
                    awaited.isEmpty() ? "If that does not end, delete the target again" : "")));
        }
        String user = state.usage().user().map(node -> ", and " + node + " uses it").orElse("");
        List<TargetWarning> warnings = tracker.isRunning(marker)
                ? List.of()
                : List.of(warning(Fault.INCOMPLETE, state, "'" + marker.id() + "' is incomplete: only its LINSTOR "
                        + "resource '" + definition.name() + "' exists" + user,
                        "If its creation or deletion was interrupted, delete it"));
        return new Entry<>(Optional.of(state), reader.withoutFile(state), warnings);
    }
}
