package org.linstorgateway.deploy;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.RollBackMarker;
import org.linstorgateway.deploy.state.SnapshotVolumes;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Plan.Change;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeSizes;

/** What a roll back changes, in words. */
final class RollBackPlan {
    private static final Change CLIENTS = new Change(
            "clients are to unmount its file systems before, and to mount them "
                    + "afterwards: what they have in memory is of the present data",
            Effect.NONE);

    private RollBackPlan() {}

    /** @param interrupted the record of the roll back that goes on; empty for a new one */
    static Plan of(ExistingTarget<?> existing, Snapshot to, Optional<RollBackMarker> interrupted) {
        List<Change> changes = new ArrayList<>();
        changes.add(data(to, interrupted));
        changes.addAll(volumes(existing, SnapshotVolumes.of(to)));
        changes.addAll(nodes(existing.state(), to));
        changes.add(service(existing.state(), interrupted));
        if (existing.state().isWanted()) {
            changes.add(CLIENTS);
        }
        boolean running = existing.state().usage() instanceof Usage.InUse;
        return new Plan(existing.target().id(), running, changes, List.of());
    }

    private static Change data(Snapshot to, Optional<RollBackMarker> interrupted) {
        String taken = to.created().map(time -> ", taken at " + time.truncatedTo(ChronoUnit.SECONDS)).orElse("");
        String now = interrupted
                .map(marker -> "the interrupted roll back goes on: the data from before is in the snapshot '"
                        + marker.kept() + "'")
                .orElse("what was written since is gone from the target, and is kept in a new snapshot");
        return new Change("all volumes get the data of the snapshot '" + to.name() + "'" + taken + "; " + now,
                Effect.LOSS);
    }

    private static List<Change> volumes(ExistingTarget<?> existing, List<Volume> then) {
        Map<Integer, Volume> present = existing.target().volumes().stream()
                .collect(Collectors.toMap(Volume::number, Function.identity()));
        List<Change> changes = new ArrayList<>();
        for (Volume volume : then) {
            Volume now = present.remove(volume.number());
            if (now == null) {
                changes.add(new Change("volume " + volume.number() + " with " + VolumeSizes.format(volume.sizeKib())
                        + ", which the target has not any more, comes back", Effect.NONE));
            } else if (now.sizeKib() != volume.sizeKib()) {
                changes.add(new Change("volume " + volume.number() + " has " + VolumeSizes.format(volume.sizeKib())
                        + " again instead of " + VolumeSizes.format(now.sizeKib()), Effect.RESCAN));
            }
        }
        present.keySet().stream().sorted().forEach(number -> changes.add(new Change("volume " + number
                + ", which is not in the snapshot, goes", Effect.NONE)));
        return changes;
    }

    private static List<Change> nodes(TargetState state, Snapshot to) {
        List<String> present = state.resources().stream().filter(resource -> !resource.diskless())
                .map(Resource::nodeName).toList();
        List<Change> changes = new ArrayList<>();
        without(to.nodes(), present).forEach(node -> changes.add(new Change(node
                + ", which has no replica any more, gets one: it has a part of the snapshot", Effect.NONE)));
        without(present, to.nodes()).forEach(node -> changes.add(new Change(node
                + " has no part of the snapshot: its replica goes", Effect.NONE)));
        int missing = present.size() - to.nodes().size();
        if (missing > 0) {
            changes.add(new Change("LINSTOR places " + missing + (missing == 1 ? " replica" : " replicas")
                    + " afterwards, there or on another node, and copies the data", Effect.NONE));
        }
        return changes;
    }

    private static List<String> without(List<String> nodes, List<String> others) {
        return nodes.stream().filter(node -> others.stream().noneMatch(node::equalsIgnoreCase)).sorted().toList();
    }

    private static Change service(TargetState state, Optional<RollBackMarker> interrupted) {
        boolean serving = interrupted.map(RollBackMarker::serving).orElse(state.isWanted());
        return serving
                ? new Change("the service is stopped for that and started again", Effect.RESTART)
                : new Change("the target stays stopped", Effect.NONE);
    }
}
