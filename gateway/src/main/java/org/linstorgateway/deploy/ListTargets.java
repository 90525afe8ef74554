package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.linstorgateway.deploy.claim.CreationTracker;
import org.linstorgateway.deploy.state.ClusterState;
import org.linstorgateway.deploy.state.ClusterState.OwnedFiles;
import org.linstorgateway.deploy.state.CreationMarker;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetReader.Reading;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.StartListProblems;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.Target;

/** Lists all targets of a protocol, incomplete ones too. */
final class ListTargets<T extends Target> {
    private final Protocol<T> protocol;
    private final TargetReader<T> reader;
    private final CreationTracker tracker;

    ListTargets(Protocol<T> protocol, TargetReader<T> reader, CreationTracker tracker) {
        this.protocol = protocol;
        this.reader = reader;
        this.tracker = tracker;
    }

    Listing<T> list(ClusterState cluster) {
        List<Entry<T>> entries = new ArrayList<>(cluster.files(protocol.names().file()).parallelStream()
                .map(this::withFile).toList());
        cluster.withoutFile().forEach(definition -> withoutFile(definition, cluster).ifPresent(entries::add));
        List<Deployed<T>> targets = entries.stream().flatMap(entry -> entry.target().stream())
                .sorted(Comparator.comparing(deployed -> deployed.target().id().text())).toList();
        return new Listing<>(targets, entries.stream().flatMap(entry -> entry.warnings().stream()).toList());
    }

    private record Entry<T extends Target>(Optional<Deployed<T>> target, List<String> warnings) {}

    private Entry<T> withFile(OwnedFiles files) {
        TargetState state = files.state();
        List<String> warnings = new ArrayList<>(files.duplicates().stream().map(file -> file.name()
                + " is ignored: " + state.path() + " is for the same resource '" + state.resource() + "'").toList());
        try {
            Reading<T> reading = reader.read(state);
            warnings.addAll(warnings(state, reading));
            return new Entry<>(Optional.of(reading.deployed()), warnings);
        } catch (UnreadablePromoterException e) {
            warnings.add("the promoter file " + state.path() + " is left out: " + e.reason());
            return new Entry<>(Optional.empty(), warnings);
        }
    }

    private List<String> warnings(TargetState state, Reading<T> reading) {
        String name = "'" + reading.deployed().target().id().text() + "'";
        if (state.wasNeverStarted()) {
            return state.marker().filter(marker -> !tracker.isRunning(marker)).map(marker -> name
                    + " is incomplete: it was never started. If its creation was interrupted, repeat the create or "
                    + "delete it").stream().toList();
        }
        if (state.isRestarting()) {
            return List
                    .of(name + " is stopped for a change of its promoter file. If no command is changing it, start it");
        }
        if (reading.deployed().target().volumes().isEmpty()) {
            return List.of(protocol.names().hasNoVolume(reading.deployed().target().id()));
        }
        return Stream.of(StartListProblems.of(reading.promoter().start()).stream()
                .map(problem -> name + " may not work as shown: " + problem),
                reading.unserved().stream().map(number -> "volume " + number + " of " + name
                        + " is not served. If a command that adds or deletes it was interrupted, add it again with the "
                        + "same size, or delete it"),
                state.deletingVolumes().stream().map(number -> "LINSTOR is still deleting volume " + number + " of "
                        + name + (state.silentNodes().isEmpty()
                                ? ". If that does not end, delete the volume again"
                                : OfflineNodes.awaited(state.silentNodes()))))
                .flatMap(Function.identity()).toList();
    }

    private Optional<Entry<T>> withoutFile(ResourceDefinition definition, ClusterState cluster) {
        return CreationMarker.on(definition).filter(marker -> marker.protocol().equals(protocol.names().file()))
                .map(marker -> withoutFile(definition, marker, cluster));
    }

    private Entry<T> withoutFile(ResourceDefinition definition, CreationMarker marker, ClusterState cluster) {
        if (definition.deleting()) {
            return new Entry<>(Optional.empty(), List.of("LINSTOR is still deleting the resource '" + definition.name()
                    + "' of '" + marker.id() + "': some of its nodes are offline"));
        }
        List<String> warnings = tracker.isRunning(marker)
                ? List.of()
                : List.of("'" + marker.id() + "' is incomplete: only its LINSTOR resource '" + definition.name()
                        + "' exists. If its creation or deletion was interrupted, delete it");
        return new Entry<>(reader.withoutFile(cluster.state(marker.protocol(), definition)), warnings);
    }
}
