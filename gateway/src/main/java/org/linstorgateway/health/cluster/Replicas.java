package org.linstorgateway.health.cluster;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.Volume;

/**
 * The replicas of a target's data.
 *
 * @param wanted   the number that the resource group demands
 * @param upToDate the number of replicas with all volumes up to date
 * @param outdated a phrase for each volume that is not up to date
 */
record Replicas(int wanted, int upToDate, List<String> outdated) {
    private static final String UP_TO_DATE = "UpToDate";

    Replicas {
        outdated = List.copyOf(outdated);
    }

    static Replicas of(List<Resource> resources, int wanted) {
        List<Resource> diskful = resources.stream().filter(resource -> !resource.diskless()).toList();
        int upToDate = (int) diskful.stream().filter(Replicas::isUpToDate).count();
        List<String> outdated = diskful.stream()
                .flatMap(resource -> resource.volumes().stream().filter(volume -> !isUpToDate(volume))
                        .map(volume -> "volume " + volume.number() + " is "
                                + volume.diskState().orElse("in an unknown state") + " on " + resource.nodeName()))
                .toList();
        return new Replicas(wanted, upToDate, outdated);
    }

    private static boolean isUpToDate(Resource resource) {
        return !resource.volumes().isEmpty() && resource.volumes().stream().allMatch(Replicas::isUpToDate);
    }

    private static boolean isUpToDate(Volume volume) {
        return volume.diskState().filter(UP_TO_DATE::equalsIgnoreCase).isPresent();
    }

    /** Returns the problem in a phrase, if there is one. */
    Optional<String> problem() {
        if (upToDate >= wanted && outdated.isEmpty()) {
            return Optional.empty();
        }
        String count = upToDate + " of " + wanted + " replicas " + (upToDate == 1 ? "is" : "are") + " up to date";
        return Optional.of(outdated.isEmpty() ? count : count + "; " + String.join(", ", outdated));
    }
}
