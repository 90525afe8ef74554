package org.linstorgateway.protocol;

import java.util.Collection;
import java.util.regex.Pattern;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/** The requirements that new targets of every protocol meet. All failures are {@code INVALID}. */
public final class StorageRules {
    /** LINSTOR's pattern for the names of resource groups. If LINSTOR is stricter, its own message says so. */
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{1,47}");

    private StorageRules() {}

    /**
     * Requires a valid resource group, usable service IPs, and volumes that can be created.
     *
     * @param mostVolumes how many volumes the protocol can serve as one target
     */
    public static void require(Target target, int mostVolumes) {
        if (!GROUP.matcher(target.resourceGroup()).matches()) {
            throw GatewayException.of(ErrorCode.INVALID_RESOURCE_GROUP,
                    "'" + target.resourceGroup() + "' cannot name a resource group: expected 2 "
                            + "to 48 letters, digits, '-' and '_', not beginning with '-'");
        }
        ServiceIpRules.requireUsable(target.serviceIps());
        PlacementRules.require(target);
        requireAtMost(mostVolumes, target.volumes(), "volumes");
        target.volumes().forEach(Volume::requireCreatable);
    }

    /** Requires that a target may have one more volume, or already has this one. */
    public static void requireRoom(int mostVolumes, Target target, Volume added) {
        long others = target.volumes().stream().filter(volume -> volume.number() != added.number()).count();
        if (others >= mostVolumes) {
            throw GatewayException.of(ErrorCode.TOO_MANY_VOLUMES, "'" + target.id().text() + "' has " + others
                    + " volumes, and more than " + mostVolumes + " are not possible");
        }
    }

    /** Requires that a list has at most a number of elements. */
    public static void requireAtMost(int most, Collection<?> things, String what) {
        if (things.size() > most) {
            throw GatewayException.of(ErrorCode.TOO_MANY_VALUES,
                    things.size() + " " + what + " are given; a target can have at most " + most);
        }
    }
}
