package org.linstorgateway.deploy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.Volume;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.Status.VolumeStatus;

/** Derives the status of a target from LINSTOR's view of its resource. */
final class TargetStatus {
    private static final String UP_TO_DATE = "UpToDate";

    private TargetStatus() {}

    /**
     * The status of a target with these volumes, by number. Of one that has not been made completely it is unknown how
     * it is, and of a volume that is not served.
     */
    static Status of(TargetState state, List<Integer> volumes, List<Integer> served) {
        if (state.definition().isEmpty()) {
            return Status.UNKNOWN;
        }
        List<Resource> resources = state.resources();
        boolean whole = state.file().isPresent() && !state.isUnfinished();
        List<VolumeStatus> states = volumes.stream().sorted()
                .map(number -> new VolumeStatus(number, number == 0 || (whole && served.contains(number))
                        ? state(resources, number, state.placeCount())
                        : State.UNKNOWN))
                .toList();
        Optional<String> primary = Usage.of(resources).user();
        return new Status(whole ? worst(states) : State.UNKNOWN,
                state.isAttached() && primary.isPresent() ? Service.STARTED : Service.STOPPED,
                primary, resources.stream().map(Resource::nodeName).toList(), states);
    }

    private static State worst(List<VolumeStatus> states) {
        return states.stream().map(VolumeStatus::state).max(Comparator.naturalOrder()).orElse(State.UNKNOWN);
    }

    private static State state(List<Resource> resources, int number, int placeCount) {
        List<Optional<String>> disks = resources.stream().filter(resource -> !resource.deleting())
                .map(resource -> diskState(resource, number)).toList();
        long upToDate = disks.stream().flatMap(Optional::stream).filter(UP_TO_DATE::equalsIgnoreCase).count();
        long well = disks.stream().flatMap(Optional::stream).filter(TargetStatus::isWell).count();
        if (!disks.isEmpty() && well == disks.size() && upToDate >= placeCount) {
            return State.OK;
        }
        if (well > 0) {
            return State.DEGRADED;
        }
        boolean nothingIsKnown = !disks.isEmpty() && disks.stream().allMatch(Optional::isEmpty);
        return nothingIsKnown ? State.UNKNOWN : State.BAD;
    }

    private static Optional<String> diskState(Resource resource, int number) {
        return resource.volume(number).flatMap(Volume::diskState);
    }

    /** "Client" is a diskless peer without a vote, which newer DRBD versions know. */
    private static boolean isWell(String diskState) {
        return diskState.equalsIgnoreCase(UP_TO_DATE) || diskState.equalsIgnoreCase("Diskless")
                || diskState.equalsIgnoreCase("Client");
    }
}
