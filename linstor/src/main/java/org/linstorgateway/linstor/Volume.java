package org.linstorgateway.linstor;

import java.util.List;
import java.util.Optional;

/**
 * A volume of a resource on one node.
 *
 * @param devicePath
 *            {@code ""} if there is none
 * @param links
 *            names that udev gives the device, such as {@code /dev/drbd/by-res/vmstore/0}
 * @param diskState
 *            DRBD's disk state, such as {@code UpToDate}; empty when unknown, as for an offline node
 */
public record Volume(int number, String uuid, String devicePath, List<String> links,
        Optional<String> diskState) {
    public Volume {
        links = List.copyOf(links);
    }
}
