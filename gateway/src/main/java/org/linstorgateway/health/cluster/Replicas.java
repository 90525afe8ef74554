package org.linstorgateway.health.cluster;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.Volume;

/**
 * How many replicas of a target's data there are, and how good they are.
 *
 * @param wanted how many the resource group asks for
 * @param behind what is not up to date, a phrase each
 */
record Replicas(int wanted, int upToDate, List<String> behind) {
    private static final String UP_TO_DATE = "UpToDate";

    Replicas {
        behind = List.copyOf(behind);
    }

    static Replicas of(List<Resource> resources, int wanted) {
        List<Resource> diskful = resources.stream().filter(resource -> !resource.diskless()).toList();
        int whole = (int) diskful.stream().filter(Replicas::isUpToDate).count();
        List<String> behind = diskful.stream()
                .flatMap(resource -> resource.volumes().stream().filter(volume -> !isUpToDate(volume))
                        .map(volume -> "volume " + volume.number() + " is "
                                + volume.diskState().orElse("in an unknown state") + " on " + resource.nodeName()))
                .toList();
        return new Replicas(wanted, whole, behind);
    }

    private static boolean isUpToDate(Resource resource) {
        return !resource.volumes().isEmpty() && resource.volumes().stream().allMatch(Replicas::isUpToDate);
    }

    private static boolean isUpToDate(Volume volume) {
        return volume.diskState().filter(UP_TO_DATE::equalsIgnoreCase).isPresent();
    }

    /** What is wrong, in a phrase. */
    Optional<String> problem() {
        if (upToDate >= wanted && behind.isEmpty()) {
            return Optional.empty();
        }
        String count = upToDate + " of " + wanted + " replicas " + (upToDate == 1 ? "is" : "are") + " up to date";
        return Optional.of(behind.isEmpty() ? count : count + "; " + String.join(", ", behind));
    }
}
