package org.linstorgateway.linstor;

import java.util.Map;
import java.util.Set;

/**
 * A volume definition of a resource definition.
 *
 * @param number
 *            0 to 65534
 * @param sizeKib
 *            in KiB, without DRBD's metadata unless {@link #grossSize()}
 * @param flags
 *            such as {@code GROSS_SIZE}
 * @param uuid
 *            {@code ""} for a definition that is not created yet
 */
public record VolumeDefinition(int number, long sizeKib, Set<String> flags, Map<String, String> props, String uuid) {
    private static final String GROSS_SIZE = "GROSS_SIZE";
    private static final String DELETE = "DELETE";
    private static final String RESIZE = "RESIZE";

    public VolumeDefinition {
        flags = Set.copyOf(flags);
        props = Map.copyOf(props);
    }

    /** Returns whether the size includes DRBD's metadata. */
    public boolean grossSize() {
        return flags.contains(GROSS_SIZE);
    }

    /**
     * Returns whether LINSTOR has not completed a change of its size: the size is the new one, but some replicas or DRBD may
     * have the former one.
     */
    public boolean resizing() {
        return flags.contains(RESIZE);
    }

    /** Returns whether LINSTOR is deleting it. The number stays in use until every satellite has deleted the volume. */
    public boolean deleting() {
        return flags.contains(DELETE);
    }
}
