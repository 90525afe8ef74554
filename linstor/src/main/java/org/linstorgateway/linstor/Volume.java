package org.linstorgateway.linstor;

import java.util.Map;
import java.util.Optional;

/**
 * A volume of a resource on one node.
 *
 * @param devicePath
 *            {@code ""} if there is none
 * @param diskState
 *            DRBD's disk state, such as {@code UpToDate}; empty when unknown, as for an offline node
 */
public record Volume(int number, String uuid, String devicePath, Map<String, String> props,
        Optional<String> diskState) {
    public Volume {
        props = Map.copyOf(props);
    }
}
