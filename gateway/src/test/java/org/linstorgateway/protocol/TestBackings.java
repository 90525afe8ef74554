package org.linstorgateway.protocol;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/** What LINSTOR would report of a target's resource, with the UUIDs that the samples were made with. */
public final class TestBackings {
    private TestBackings() {}

    /** A backing with all volumes of the target and the cluster private one. */
    public static Backing of(Target target) {
        return of(target, "22222222-0000-4000-8000-000000000000");
    }

    /** The same as it is when another node has become the first. */
    public static Backing of(Target target, String resourceUuid) {
        List<Backing.Disk> disks = Stream.concat(Stream.of(Volume.CLUSTER_PRIVATE), target.volumes().stream())
                .map(volume -> disk(target.resource(), volume, target.grossSize())).toList();
        return new Backing(Optional.of(resourceUuid), target.resourceGroup(), disks);
    }

    /** LINSTOR does not know export paths. */
    private static Backing.Disk disk(String resource, Volume volume, boolean gross) {
        return new Backing.Disk(
                new Volume(volume.number(), volume.sizeKib(), volume.fileSystem(), Optional.empty()), gross,
                Optional.of("11111111-0000-4000-8000-00000000000" + volume.number() % 10),
                Optional.of("/dev/drbd/by-res/" + resource + "/" + volume.number()));
    }
}
