package org.linstorgateway.deploy.snapshot;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.state.ScheduleProperties;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.ResourceGroup;
import org.linstorgateway.linstor.ReturnCodes;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.linstor.StoragePool;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.SnapshotSchedule;

/** Takes and deletes snapshots of resources, and schedules them. */
public final class SnapshotCommands {
    private final Linstor linstor;
    private final Deadlines deadlines;

    public SnapshotCommands(Linstor linstor, Deadlines deadlines) {
        this.linstor = linstor;
        this.deadlines = deadlines;
    }

    /**
     * Takes snapshots of all volumes of these targets at one moment.
     *
     * @return the snapshots, in the order of the targets
     * @throws GatewayException ({@code CONFLICT}) before anything happens for a name in use, or a storage pool that cannot take
     *                          snapshots
     */
    public List<Snapshot> take(List<TargetState> targets, SnapshotName name) {
        requireFree(targets, name);
        requireSupport(targets);
        List<String> resources = targets.stream().map(TargetState::resource).toList();
        try {
            create(resources, name);
        } catch (LinstorException e) {
            if (!e.outcomeUnknown()) {
                throw refused(e, name);
            }
            requireBegun(e, resources, name);
        }
        return completed(resources, name);
    }

    /** Releases of LINSTOR that cannot take several at one moment can take one. */
    private void create(List<String> resources, SnapshotName name) {
        if (resources.size() == 1) {
            linstor.createSnapshot(resources.getFirst(), name.text());
        } else {
            linstor.createSnapshots(resources, name.text());
        }
    }

    private void requireFree(List<TargetState> targets, SnapshotName name) {
        for (TargetState target : targets) {
            if (find(target.resource(), name).isPresent()) {
                throw exists("'" + target.resource() + "' has a snapshot '" + name + "' already");
            }
        }
    }

    private static GatewayException exists(String message) {
        return GatewayException.of(ErrorCode.SNAPSHOT_EXISTS, message, "Choose another name, or none.");
    }

    /** Returns a snapshot of a resource. */
    public Optional<Snapshot> find(String resource, SnapshotName name) {
        return linstor.snapshots(resource).stream().filter(snapshot -> name.isSame(snapshot.name())).findFirst();
    }

    /** LINSTOR would refuse, too, but names one pool only, and nothing to do. */
    private void requireSupport(List<TargetState> targets) {
        Map<String, StoragePool> pools = linstor.storagePools().stream()
                .collect(Collectors.toMap(pool -> key(pool.nodeName(), pool.name()), Function.identity(),
                        (first, _) -> first));
        String unable = targets.stream().flatMap(target -> target.resources().stream())
                .filter(resource -> !resource.diskless())
                .flatMap(resource -> resource.volumes().stream()
                        .map(volume -> key(resource.nodeName(), volume.storagePool())))
                .distinct().sorted()
                .flatMap(key -> Optional.ofNullable(pools.get(key)).stream())
                .filter(pool -> !pool.supportsSnapshots() && !pool.diskless())
                .map(pool -> "'" + pool.name() + "' on " + pool.nodeName() + " (" + pool.providerKind() + ")")
                .collect(Collectors.joining(", "));
        if (!unable.isEmpty()) {
            throw GatewayException.of(ErrorCode.NO_SNAPSHOTS_IN_POOL,
                    "these storage pools cannot take snapshots: " + unable,
                    "Thin LVM and ZFS can. To move a replica: linstor resource create --storage-pool <thin pool> "
                            + "<node> <resource>, and delete the old one when it is up to date.");
        }
    }

    private static String key(String node, String pool) {
        return (node + "/" + pool).toLowerCase(Locale.ROOT);
    }

    private static RuntimeException refused(LinstorException e, SnapshotName name) {
        return e.has(ReturnCodes.EXISTS_SNAPSHOT)
                ? exists("another command has just taken a snapshot '" + name + "'")
                : e;
    }

    private void requireBegun(LinstorException e, List<String> resources, SnapshotName name) {
        if (resources.stream().allMatch(resource -> find(resource, name).isEmpty())) {
            throw e;
        }
    }

    private List<Snapshot> completed(List<String> resources, SnapshotName name) {
        return deadlines.forControllerStart().await("LINSTOR to complete the snapshot '" + name + "'",
                () -> resources.stream().flatMap(resource -> find(resource, name).stream()).toList(),
                taken -> taken.size() == resources.size() && taken.stream().allMatch(Snapshot::successful),
                taken -> incomplete(resources, taken) + "; see: linstor snapshot list");
    }

    private static String incomplete(List<String> resources, List<Snapshot> taken) {
        return resources.stream()
                .filter(resource -> taken.stream().noneMatch(snapshot -> snapshot.resource().equalsIgnoreCase(resource)
                        && snapshot.successful()))
                .map(resource -> "that of '" + resource + "' is not complete").collect(Collectors.joining(", "));
    }

    /** Returns what the user should know about a snapshot: the nodes with data that lack it. */
    public static List<String> warnings(TargetState target, Snapshot snapshot) {
        List<String> lacking = target.resources().stream().filter(resource -> !resource.diskless())
                .map(Resource::nodeName)
                .filter(node -> snapshot.nodes().stream().noneMatch(node::equalsIgnoreCase)).sorted().toList();
        return lacking.isEmpty()
                ? List.of()
                : List.of("the snapshot '" + snapshot.name() + "' of '" + target.resource() + "' is not on "
                        + String.join(", ", lacking) + ", which LINSTOR did not reach");
    }

    /** Deletes a snapshot; a missing one is no error. */
    public void delete(String resource, String name) {
        linstor.deleteSnapshot(resource, name);
    }

    /** Ends the schedule of a resource and deletes all of its snapshots. */
    public void deleteAll(ResourceDefinition definition) {
        List<String> schedule = ScheduleProperties.NAMES.stream().filter(definition.props()::containsKey).toList();
        if (!schedule.isEmpty()) {
            linstor.modifyResourceDefinition(definition.name(), Map.of(), schedule);
        }
        linstor.snapshots(definition.name()).forEach(snapshot -> delete(definition.name(), snapshot.name()));
    }

    /**
     * Sets or ends the schedule of a resource.
     *
     * @return what the user should know: a schedule of the resource group, which goes on
     */
    public List<String> schedule(TargetState target, Optional<SnapshotSchedule> schedule) {
        linstor.modifyResourceDefinition(target.resource(), schedule.map(ScheduleProperties::of).orElse(Map.of()),
                schedule.isPresent() ? List.of() : ScheduleProperties.NAMES);
        boolean ofGroup = schedule.isEmpty() && ScheduleProperties.isOnGroup(target);
        return ofGroup
                ? List.of("the resource group '" + target.group().map(ResourceGroup::name).orElse("")
                        + "' has a schedule of its own, by which LINSTOR goes on to take snapshots")
                : List.of();
    }
}
