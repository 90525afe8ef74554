package org.linstorgateway.deploy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.request.ParallelRequests;
import org.linstorgateway.deploy.state.ClusterState;
import org.linstorgateway.deploy.state.ClusterState.OwnedFiles;
import org.linstorgateway.deploy.state.CommandHistory;
import org.linstorgateway.deploy.state.DrainedProperty;
import org.linstorgateway.deploy.state.StoredPromoter;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.TargetStateReader;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.promoter.PromoterHeader;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.History;
import org.linstorgateway.target.HistoryEvent;
import org.linstorgateway.target.HistoryEvent.Kind;
import org.linstorgateway.target.TargetName;

/** Reads from LINSTOR what has happened to targets. This costs six requests, whatever the number of targets. */
final class LinstorHistory implements History {
    private final Linstor linstor;
    private final TargetStateReader states;
    private final Map<String, LinstorTargets<?>> targets;

    /** @param targets those of each protocol, by its word in the names of promoter files */
    LinstorHistory(Linstor linstor, TargetStateReader states, Map<String, LinstorTargets<?>> targets) {
        this.linstor = linstor;
        this.states = states;
        this.targets = Map.copyOf(targets);
    }

    /** A target, with its name. */
    private record Named(TargetName name, TargetState state) {
        boolean isCalled(String text) {
            return name.id().equalsIgnoreCase(text) || state.resource().equalsIgnoreCase(text);
        }

        boolean isOn(Node node) {
            return state.resources().stream().anyMatch(resource -> resource.nodeName().equalsIgnoreCase(node.name()));
        }

        boolean has(Snapshot snapshot) {
            return state.resource().equalsIgnoreCase(snapshot.resource());
        }
    }

    @Override
    public List<HistoryEvent> events(Optional<String> target) {
        return LinstorErrors.translating(() -> read(target));
    }

    private List<HistoryEvent> read(Optional<String> target) {
        try (ParallelRequests requests = new ParallelRequests()) {
            Supplier<List<Node>> nodes = requests.submit(linstor::nodes);
            Supplier<List<Snapshot>> snapshots = requests.submit(linstor::snapshots);
            List<Named> named = named(states.readAll(), target);
            Stream<HistoryEvent> drains = nodes.get().stream()
                    .filter(node -> target.isEmpty() || named.stream().anyMatch(each -> each.isOn(node)))
                    .flatMap(node -> drained(node).stream());
            List<Snapshot> taken = snapshots.get();
            return Stream.concat(drains, named.stream().flatMap(each -> of(each, taken)))
                    .sorted(Comparator.comparing(HistoryEvent::time)).toList();
        }
    }

    private List<Named> named(ClusterState cluster, Optional<String> target) {
        List<Named> named = cluster.files().stream().map(OwnedFiles::state)
                .flatMap(state -> Optional.ofNullable(targets.get(state.path().protocol())).stream()
                        .map(owner -> new Named(owner.nameOf(state), state)))
                .filter(each -> target.isEmpty() || each.isCalled(target.get())).toList();
        if (target.isPresent() && named.isEmpty()) {
            throw GatewayException.of(ErrorCode.TARGET_NOT_FOUND, "there is no target '" + target.get() + "'",
                    "List all with 'linstor-gateway list'. A target that was deleted has no history.");
        }
        return named;
    }

    private static Optional<HistoryEvent> drained(Node node) {
        return DrainedProperty.since(node).map(time -> new HistoryEvent(time, Kind.NODE_DRAINED, Optional.empty(),
                Optional.of(node.name()), "node drained, and still is"));
    }

    private static Stream<HistoryEvent> of(Named named, List<Snapshot> snapshots) {
        TargetState state = named.state();
        return Stream.of(
                state.resources().stream().flatMap(resource -> created(named, resource).stream()),
                state.file().map(StoredPromoter::text).flatMap(PromoterHeader::time).stream()
                        .map(time -> event(time, Kind.FILE_WRITTEN, named, "promoter file written")),
                state.definition().stream().flatMap(definition -> CommandHistory.on(definition).entries().stream())
                        .map(entry -> event(entry.time(), Kind.COMMAND, named, entry.text())),
                snapshots.stream().filter(named::has).flatMap(snapshot -> snapshot.created().stream()
                        .map(time -> event(time, Kind.SNAPSHOT_CREATED, named,
                                "snapshot '" + snapshot.name() + "' created"))))
                .flatMap(events -> events);
    }

    private static Optional<HistoryEvent> created(Named named, Resource resource) {
        return resource.created().map(time -> new HistoryEvent(time, Kind.RESOURCE_CREATED,
                Optional.of(named.name()), Optional.of(resource.nodeName()), kind(resource) + " created"));
    }

    private static String kind(Resource resource) {
        if (resource.tiebreaker()) {
            return "tiebreaker";
        }
        return resource.diskless() ? "diskless resource" : "replica";
    }

    private static HistoryEvent event(Instant time, Kind kind, Named named, String text) {
        return new HistoryEvent(time, kind, Optional.of(named.name()), Optional.empty(), text);
    }
}
