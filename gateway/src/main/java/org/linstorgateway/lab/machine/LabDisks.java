package org.linstorgateway.lab.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.sim.ResourceState;
import org.linstorgateway.sim.ResourceState.VolumeState;

/** The volumes of all resources, each a loop device that all hosts share: what replication would give them. */
public final class LabDisks {
    private final LabNames names;
    private final LabHosts hosts;
    private final Map<UUID, LoopDevice> devices = new HashMap<>();
    private final Map<String, Set<UUID>> known = new HashMap<>();

    public LabDisks(LabNames names, LabHosts hosts) {
        this.names = names;
        this.hosts = hosts;
    }

    /**
     * Makes the devices of a resource as they should be: new ones with their file systems, grown ones larger, and those
     * away that are no more.
     */
    public synchronized void follow(String resource, Optional<ResourceState> sight) {
        List<VolumeState> wanted = sight.map(ResourceState::disks).orElse(List.of()).stream()
                .filter(disk -> disk.minor().isPresent()).toList();
        Set<UUID> identities = wanted.stream().map(VolumeState::identity).collect(Collectors.toSet());
        for (UUID former : List.copyOf(known.getOrDefault(resource, Set.of()))) {
            if (!identities.contains(former)) {
                remove(devices.remove(former));
            }
        }
        wanted.forEach(disk -> provide(resource, disk));
        if (identities.isEmpty()) {
            known.remove(resource);
        } else {
            known.put(resource, identities);
        }
    }

    private void remove(@Nullable LoopDevice device) {
        if (device != null) {
            hosts.all().stream().filter(host -> host.processId().isPresent()).forEach(device::vanishFrom);
            device.remove();
        }
    }

    private void provide(String resource, VolumeState disk) {
        LoopDevice device = devices.get(disk.identity());
        if (device == null) {
            devices.put(disk.identity(), LoopDevice.make(names.disks(), resource, disk));
        } else {
            device.grow(disk.sizeKib());
        }
    }

    /** Lets a host see the devices of a resource under DRBD's names. */
    public synchronized void show(LabHost host, ResourceState sight) {
        sight.disks().stream().map(disk -> Optional.ofNullable(devices.get(disk.identity())))
                .flatMap(Optional::stream).forEach(device -> device.appearOn(host));
    }

    /** Whether something on the host still holds a device of the resource, so that DRBD could not let go of it. */
    public synchronized boolean held(LabHost host, String resource) {
        return new ArrayList<>(known.getOrDefault(resource, Set.of())).stream()
                .map(identity -> Optional.ofNullable(devices.get(identity))).flatMap(Optional::stream)
                .anyMatch(device -> device.isHeldOn(host));
    }
}
