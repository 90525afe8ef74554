package org.linstorgateway.deploy.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.Volume;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.target.ReplicaSync;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Redundancy;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.Status.VolumeStatus;

/** Derives the status of a target from its observed state. Every command judges targets by it. */
public final class TargetStatus {
    private static final String UP_TO_DATE = "UpToDate";

    private TargetStatus() {}

    /** Returns the status of the service only, without its volumes; the state of the data is unknown. */
    public static Status ofService(TargetState state) {
        return of(state, List.of(), List.of());
    }

    /**
     * Returns the status of a target. The state of an incomplete target is unknown, and so is that of a volume that no
     * start entry serves.
     *
     * @param volumes the numbers of its volumes
     * @param served  the numbers of the volumes that its promoter file serves
     */
    static Status of(TargetState state, List<Integer> volumes, List<Integer> served) {
        if (state.definition().isEmpty()) {
            return Status.UNKNOWN.with(Service.UNKNOWN, "LINSTOR has no resource '" + state.resource() + "'");
        }
        List<Resource> resources = state.resources();
        boolean complete = state.file().isPresent() && !state.wasNeverStarted();
        List<VolumeStatus> states = volumes.stream().distinct().sorted()
                .map(number -> new VolumeStatus(number, number == 0 || (complete && served.contains(number))
                        ? volumeState(resources, number, state.placeCount())
                        : State.UNKNOWN, Optional.of(redundancy(resources, number, state.placeCount())),
                        allocated(resources, number), syncing(state, number)))
                .toList();
        Usage usage = state.usage();
        return new Status(complete ? worst(states) : State.UNKNOWN, service(state, usage), state.isWanted(),
                usage.user(), resources.stream().map(Resource::nodeName).toList(), states, Optional.empty(),
                reason(state, usage));
    }

    private static Service service(TargetState state, Usage usage) {
        return switch (usage) {
            case Usage.InUse _ -> Service.STARTED;
            case Usage.Unused _ when state.isRestarting() || isRollingBack(state) -> Service.STARTING;
            case Usage.Unused _ when !state.isAttached() -> Service.STOPPED;
            case Usage.Unused _ -> isBeingMade(state) ? Service.STARTING : Service.FAILED;
            case Usage.Unknown _ -> state.wasNeverStarted() ? Service.STOPPED : Service.UNKNOWN;
        };
    }

    private static boolean isRollingBack(TargetState state) {
        return !state.isAttached() && state.rollBack().filter(RollBackMarker::serving).isPresent();
    }

    private static boolean isBeingMade(TargetState state) {
        return state.isIncomplete() || state.adoption().isPresent();
    }

    /** Says why a service does not do what is wanted. */
    private static String reason(TargetState state, Usage usage) {
        return switch (usage) {
            case Usage.InUse _,Usage.Unused _ when state.rollBack().isPresent() ->
                "it is being rolled back to the snapshot '" + state.rollBack().get().snapshot()
                        + "'; if no command is doing that, repeat it";
            case Usage.InUse _,Usage.Unused _ when state.isRestarting() ->
                "a change of its promoter file has stopped it; if no command is changing it, start it";
            case Usage.InUse use when !state.isAttached() -> state.file().isPresent()
                    ? "it was stopped, but " + use.node() + " still runs it: stop it again"
                    : "it was deleted in part, but " + use.node() + " still runs it: delete it again";
            case Usage.Unused _ when state.isAttached() && !isBeingMade(state) ->
                "no node runs it although it is started";
            case Usage.Unknown unknown when !state.wasNeverStarted() -> unknown.toString();
            default -> "";
        };
    }

    private static State worst(List<VolumeStatus> states) {
        return states.stream().map(VolumeStatus::state).max(Comparator.naturalOrder()).orElse(State.UNKNOWN);
    }

    private static State volumeState(List<Resource> resources, int number, int placeCount) {
        List<Optional<String>> disks = resources.stream().filter(resource -> !resource.deleting())
                .map(resource -> diskState(resource, number)).toList();
        long upToDate = disks.stream().flatMap(Optional::stream).filter(UP_TO_DATE::equalsIgnoreCase).count();
        long healthy = disks.stream().flatMap(Optional::stream).filter(TargetStatus::isHealthy).count();
        if (!disks.isEmpty() && healthy == disks.size() && upToDate >= placeCount) {
            return State.OK;
        }
        if (healthy > 0) {
            return State.DEGRADED;
        }
        boolean allUnknown = !disks.isEmpty() && disks.stream().allMatch(Optional::isEmpty);
        return allUnknown ? State.UNKNOWN : State.BAD;
    }

    private static Redundancy redundancy(List<Resource> resources, int number, int placeCount) {
        List<Resource> present = resources.stream().filter(resource -> !resource.deleting()).toList();
        List<Resource> replicas = present.stream().filter(resource -> !resource.diskless()).toList();
        long upToDate = replicas.stream().flatMap(resource -> diskState(resource, number).stream())
                .filter(UP_TO_DATE::equalsIgnoreCase).count();
        return new Redundancy((int) upToDate, Math.max(replicas.size(), placeCount),
                present.stream().anyMatch(Resource::tiebreaker));
    }

    /** Of a node that is offline LINSTOR has an outdated size. */
    private static OptionalLong allocated(List<Resource> resources, int number) {
        return resources.stream().filter(resource -> resource.state().isPresent() && !resource.diskless())
                .flatMap(resource -> resource.volume(number).stream()).map(Volume::allocatedKib)
                .flatMapToLong(OptionalLong::stream).max();
    }

    private static List<ReplicaSync> syncing(TargetState state, int number) {
        OptionalLong size = state.definition().stream().flatMap(definition -> definition.volumes().stream())
                .filter(volume -> volume.number() == number).mapToLong(VolumeDefinition::sizeKib).findFirst();
        if (size.isEmpty()) {
            return List.of();
        }
        List<ReplicaSync> syncing = new ArrayList<>();
        state.resources().stream().filter(resource -> !resource.deleting())
                .forEach(resource -> resource.volume(number).map(Volume::syncedPercent)
                        .orElse(OptionalDouble.empty())
                        .ifPresent(percent -> syncing
                                .add(new ReplicaSync(resource.nodeName(), percent, size.getAsLong()))));
        return syncing;
    }

    private static Optional<String> diskState(Resource resource, int number) {
        return resource.volume(number).flatMap(Volume::diskState);
    }

    /** "Client" is a diskless peer without a vote, which newer DRBD versions report. */
    private static boolean isHealthy(String diskState) {
        return diskState.equalsIgnoreCase(UP_TO_DATE) || diskState.equalsIgnoreCase("Diskless")
                || diskState.equalsIgnoreCase("Client");
    }
}
