package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.deploy.TargetReader.Sight;
import org.linstorgateway.deploy.TargetStateReader.ClusterState;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.Target;

/** Lists all targets of a protocol, those too that were not created or deleted completely. */
final class TargetLister<T extends Target> {
    private final Protocol<T> protocol;
    private final TargetReader<T> reader;
    private final CreationTracker tracker;
    private final ClusterState cluster;
    private final List<Deployed<T>> targets = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    TargetLister(Protocol<T> protocol, TargetReader<T> reader, CreationTracker tracker, ClusterState cluster) {
        this.protocol = protocol;
        this.reader = reader;
        this.tracker = tracker;
        this.cluster = cluster;
    }

    Listing<T> listing() {
        cluster.files().parallelStream().filter(file -> file.path().protocol().equals(protocol.names().file()))
                .map(cluster::state).map(this::served).toList().forEach(this::add);
        cluster.withoutFile().forEach(this::addRemains);
        targets.sort(Comparator.comparing(deployed -> deployed.target().id().text()));
        return new Listing<>(targets, warnings);
    }

    /** What one promoter file adds. */
    private record Entry<T extends Target>(Optional<Deployed<T>> target, List<String> warnings) {}

    private void add(Entry<T> entry) {
        entry.target().ifPresent(targets::add);
        warnings.addAll(entry.warnings());
    }

    private Entry<T> served(TargetState state) {
        try {
            Sight<T> sight = reader.read(state);
            return new Entry<>(Optional.of(sight.deployed()), warningsOfHalf(state, sight));
        } catch (UnreadablePromoterException e) {
            return new Entry<>(Optional.empty(),
                    List.of("the promoter file " + state.path() + " is left out: " + e.reason()));
        }
    }

    private List<String> warningsOfHalf(TargetState state, Sight<T> sight) {
        String name = sight.deployed().target().id().text();
        if (state.isUnfinished()) {
            return state.mark().filter(mark -> !tracker.isRunning(mark)).map(mark -> "'" + name
                    + "' was never started: it is being created, or that was interrupted; then create it once more, "
                    + "or delete it").stream().toList();
        }
        return sight.unserved().stream().map(number -> "volume " + number + " of '" + name
                + "' is not served: it is being added or deleted, or that was interrupted; then add it once "
                + "more with the same size, or delete it").toList();
    }

    private void addRemains(ResourceDefinition definition) {
        Optional<CreationMarker> mark = CreationMarker.on(definition)
                .filter(m -> m.protocol().equals(protocol.names().file()));
        if (mark.isEmpty()) {
            return;
        }
        if (definition.deleting()) {
            warnings.add("LINSTOR is still deleting the resource '" + definition.name() + "' of '" + mark.get().id()
                    + "': some of its nodes are offline");
            return;
        }
        reader.remains(cluster.state(mark.get().protocol(), definition)).ifPresent(targets::add);
        if (!tracker.isRunning(mark.get())) {
            warnings.add("the LINSTOR resource '" + definition.name() + "' has no promoter file: '" + mark.get().id()
                    + "' is being created or deleted, or that was interrupted; then delete it once more");
        }
    }
}
