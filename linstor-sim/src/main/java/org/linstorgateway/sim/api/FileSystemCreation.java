package org.linstorgateway.sim.api;

import java.util.Optional;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.VolumeDefinition;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/**
 * Creation of file systems on new volumes. It can fail after the resources are placed: XFS needs at least 300 MiB, and
 * users and groups must exist on the satellites. In the simulator all exist, except names that begin with
 * {@code nosuch}.
 */
final class FileSystemCreation {

    private static final long MIN_XFS_KIB = 300L * 1024;

    private FileSystemCreation() {}

    static void create(Cluster cluster, ResultList results, ResourceDefinition definition) {
        definition.diskful().stream().findFirst().ifPresent(first -> {
            String node = first.node().name();
            for (VolumeDefinition volume : definition.volumes()) {
                problem(volume).ifPresent(reason -> results.add(RetCode.FAIL_UNKNOWN_ERROR, "(" + node + ") " + reason)
                        .reported(cluster.errorReports()));
            }
        });
    }

    private static Optional<String> problem(VolumeDefinition volume) {
        String type = volume.props().getOrDefault("FileSystem/Type", "");
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (type.equals("xfs") && volume.netKib() < MIN_XFS_KIB) {
            return Optional.of("Failed to mkfs " + volume.devicePath().orElse("the volume"));
        }
        return unknown(volume, "FileSystem/User", "user").or(() -> unknown(volume, "FileSystem/Group", "group"));
    }

    private static Optional<String> unknown(VolumeDefinition volume, String property, String kind) {
        return Optional.ofNullable(volume.props().get(property)).filter(name -> name.startsWith("nosuch"))
                .map(name -> "Failed to find %s '%s's %s id".formatted(kind, name, kind));
    }
}
