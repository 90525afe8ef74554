package org.linstorgateway.lab.machine;

import java.nio.file.Path;
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

/** The volumes of all resources. Each is a loop device that all hosts share, in place of replication. */
public final class LabDisks {
    private final LabNames names;
    private final LabHosts hosts;
    private final Map<UUID, LoopDevice> devices = new HashMap<>();
    private final Map<String, Set<UUID>> identitiesByResource = new HashMap<>();
    private final Map<SnapshotKey, Map<Integer, Path>> snapshots = new HashMap<>();
    /** The data of volumes that are still to be created. */
    private final Map<String, Map<Integer, Path>> contents = new HashMap<>();

    private record SnapshotKey(String resource, String snapshot) {}

    public LabDisks(LabNames names, LabHosts hosts) {
        this.names = names;
        this.hosts = hosts;
    }

    /**
     * Adjusts the devices of a resource to its state: creates new ones with their file systems, enlarges grown ones and
     * removes deleted ones. A resource that no node has any more has no data either, whatever its definition says.
     */
    public synchronized void update(String resource, Optional<ResourceState> state) {
        List<VolumeState> wanted = state.filter(present -> !present.nodes().isEmpty()).map(ResourceState::disks)
                .orElse(List.of()).stream()
                .filter(disk -> disk.minor().isPresent()).toList();
        Set<UUID> identities = wanted.stream().map(VolumeState::identity).collect(Collectors.toSet());
        for (UUID former : List.copyOf(identitiesByResource.getOrDefault(resource, Set.of()))) {
            if (!identities.contains(former)) {
                remove(devices.remove(former));
            }
        }
        wanted.forEach(disk -> createOrGrow(resource, disk));
        if (state.isEmpty()) {
            contents.remove(resource);
        }
        if (identities.isEmpty()) {
            identitiesByResource.remove(resource);
        } else {
            identitiesByResource.put(resource, identities);
        }
    }

    private void remove(@Nullable LoopDevice device) {
        if (device != null) {
            hosts.all().stream().filter(host -> host.processId().isPresent()).forEach(device::hideFrom);
            device.remove();
        }
    }

    private void createOrGrow(String resource, VolumeState disk) {
        LoopDevice device = devices.get(disk.identity());
        if (device == null) {
            Optional<Path> content = Optional.ofNullable(contents.get(resource))
                    .flatMap(restored -> Optional.ofNullable(restored.remove(disk.number())));
            devices.put(disk.identity(), LoopDevice.create(names.disks(), resource, disk, content));
        } else {
            device.grow(disk.sizeKib());
        }
    }

    /** Creates the device nodes of a resource on a host, under DRBD's names. */
    public synchronized void show(LabHost host, ResourceState state) {
        state.disks().stream().map(disk -> Optional.ofNullable(devices.get(disk.identity())))
                .flatMap(Optional::stream).forEach(device -> device.showOn(host));
    }

    /** Returns whether a device of the resource is in use on the host, so that DRBD could not demote the resource. */
    public synchronized boolean isInUse(LabHost host, String resource) {
        return devicesOf(resource).stream()
                .anyMatch(device -> device.isInUseOn(host));
    }

    /** Stops all processes that have a volume of a resource open, as DRBD lets them wait while a snapshot is taken. */
    public synchronized void suspend(String resource) {
        signalUsers(resource, "STOP");
    }

    /** Lets them go on. */
    public synchronized void resume(String resource) {
        signalUsers(resource, "CONT");
    }

    private void signalUsers(String resource, String signal) {
        devicesOf(resource).forEach(device -> hosts.all().stream().filter(host -> host.processId().isPresent())
                .forEach(host -> device.signalUsers(host, signal)));
    }

    private List<LoopDevice> devicesOf(String resource) {
        return identitiesByResource.getOrDefault(resource, Set.of()).stream()
                .flatMap(identity -> Optional.ofNullable(devices.get(identity)).stream()).toList();
    }

    /** Copies the data of all volumes of a resource. */
    public synchronized void save(String resource, String snapshot) {
        Map<Integer, Path> copies = new HashMap<>();
        devicesOf(resource)
                .forEach(device -> copies.put(device.number(), device.copy(names.disks(), snapshot)));
        snapshots.put(new SnapshotKey(resource, snapshot), copies);
    }

    /** Deletes the copies of a snapshot. */
    public synchronized void forget(String resource, String snapshot) {
        Optional.ofNullable(snapshots.remove(new SnapshotKey(resource, snapshot))).ifPresent(copies -> copies.values()
                .stream().filter(copy -> contents.values().stream().noneMatch(used -> used.containsValue(copy)))
                .forEach(LoopDevice::delete));
    }

    /**
     * Lets the new volumes of a resource begin with the data of a snapshot. No node has the resource now, so that former data of its
     * volumes goes.
     */
    public synchronized void restore(String resource, String snapshot, String to) {
        Optional.ofNullable(identitiesByResource.remove(to)).orElse(Set.of())
                .forEach(former -> remove(devices.remove(former)));
        contents.put(to, new HashMap<>(snapshots.getOrDefault(new SnapshotKey(resource, snapshot), Map.of())));
    }
}
