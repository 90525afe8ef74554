package org.linstorgateway.deploy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.snapshot.SnapshotCommands;
import org.linstorgateway.deploy.snapshot.SnapshotReader;
import org.linstorgateway.deploy.state.ClusterState.OwnedFiles;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.TargetStateReader;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ClusterSnapshots;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.TakenSnapshot;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetName;
import org.linstorgateway.target.TargetSnapshot;

/** The snapshots of the targets of all protocols. A list costs five requests, whatever the number of targets. */
final class LinstorClusterSnapshots implements ClusterSnapshots {
    private final Linstor linstor;
    private final TargetStateReader states;
    private final SnapshotCommands commands;
    private final List<Member<?>> members;
    private final Clock clock;

    /** A protocol with its targets and their snapshots. */
    record Member<T extends Target>(Protocol<T> protocol, LinstorTargets<T> targets) {
        LinstorSnapshots<T> snapshots() {
            return targets.snapshots();
        }
    }

    /** A target that is to have a snapshot. */
    private record Chosen(Member<?> member, TargetId id, TargetState state) {
        TakenSnapshot taken(Snapshot snapshot) {
            return member.snapshots().taken(state, id, snapshot);
        }
    }

    LinstorClusterSnapshots(Linstor linstor, TargetStateReader states, SnapshotCommands commands,
            List<Member<?>> members, Clock clock) {
        this.linstor = linstor;
        this.states = states;
        this.commands = commands;
        this.members = List.copyOf(members);
        this.clock = clock;
    }

    @Override
    public List<Listed> list() {
        return LinstorErrors.translating(() -> {
            Map<String, List<Snapshot>> byResource = linstor.snapshots().stream()
                    .collect(Collectors.groupingBy(snapshot -> snapshot.resource().toLowerCase(Locale.ROOT)));
            return states.readAll().files().stream().map(OwnedFiles::state)
                    .flatMap(state -> name(state).stream().flatMap(name -> SnapshotReader
                            .inOrder(byResource.getOrDefault(state.resource().toLowerCase(Locale.ROOT),
                                    List.of()))
                            .stream().map((TargetSnapshot snapshot) -> new Listed(name, snapshot))))
                    .toList();
        });
    }

    private Optional<TargetName> name(TargetState state) {
        return members.stream()
                .filter(member -> member.protocol().names().file().equals(state.path().protocol())).findFirst()
                .map(member -> member.targets().nameOf(state));
    }

    @Override
    public List<TakenSnapshot> take(List<TargetName> targets, Optional<SnapshotName> name) {
        return LinstorErrors.translating(() -> {
            name.ifPresent(SnapshotName::requireUnreserved);
            List<Chosen> chosen = targets.stream().map(this::choose).toList();
            requireDistinct(chosen);
            List<Snapshot> taken = commands.take(chosen.stream().map(Chosen::state).toList(),
                    name.orElseGet(() -> SnapshotName.at(clock.instant())));
            List<TakenSnapshot> result = new ArrayList<>();
            for (int i = 0; i < chosen.size(); i++) {
                result.add(chosen.get(i).taken(taken.get(i)));
            }
            return result;
        });
    }

    private Chosen choose(TargetName name) {
        Member<?> member = members.stream().filter(each -> each.protocol().names().rest().equals(name.protocol()))
                .findFirst().orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_FIELD,
                        "there is no protocol '" + name.protocol() + "'", "Use one of: " + members.stream()
                                .map(each -> each.protocol().names().rest()).collect(Collectors.joining(", "))));
        TargetId id = member.protocol().names().parseId(name.id());
        return new Chosen(member, id, member.snapshots().state(id));
    }

    private static void requireDistinct(List<Chosen> chosen) {
        if (chosen.isEmpty()) {
            throw GatewayException.of(ErrorCode.FIELD_MISSING, "no target is named");
        }
        Set<String> seen = new HashSet<>();
        chosen.stream().filter(each -> !seen.add(each.state().path().toString())).findFirst().ifPresent(twice -> {
            throw GatewayException.of(ErrorCode.INVALID_FIELD, "'" + twice.id().text() + "' is named twice");
        });
    }
}
