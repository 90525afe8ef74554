package org.linstorgateway.sim.api;

import java.util.Optional;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.VolumeDefinition;

/**
 * Making file systems on new volumes, which can fail although the resources are in place: XFS wants more than 300 MB,
 * and users and groups must exist on the satellites. Here all exist but those that begin with {@code nosuch}.
 */
final class FileSystems {

    private static final long SMALLEST_XFS_KIB = 300L * 1024;

    private FileSystems() {}

    static void make(Cluster cluster, Results results, Definition definition) {
        definition.diskful().stream().findFirst().ifPresent(first -> {
            String node = first.node().name();
            for (VolumeDefinition volume : definition.volumes()) {
                problem(volume).ifPresent(why -> results.add(RetCode.FAIL_UNKNOWN_ERROR, "(" + node + ") " + why)
                        .reported(cluster.errorReports()));
            }
        });
    }

    private static Optional<String> problem(VolumeDefinition volume) {
        String type = volume.props().getOrDefault("FileSystem/Type", "");
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (type.equals("xfs") && volume.netKib() < SMALLEST_XFS_KIB) {
            return Optional.of("Failed to mkfs " + volume.devicePath().orElse("the volume"));
        }
        return unknown(volume, "FileSystem/User", "user").or(() -> unknown(volume, "FileSystem/Group", "group"));
    }

    private static Optional<String> unknown(VolumeDefinition volume, String property, String kind) {
        return Optional.ofNullable(volume.props().get(property)).filter(name -> name.startsWith("nosuch"))
                .map(name -> "Failed to find %s '%s's %s id".formatted(kind, name, kind));
    }
}
