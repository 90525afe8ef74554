package org.linstorgateway.protocol.iscsi;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.target.Volume;

/** What LINSTOR would report of a target's resource. */
final class IscsiBackings {
    private IscsiBackings() {}

    static Backing of(IscsiTarget target) {
        List<Backing.Disk> disks = Stream.concat(Stream.of(Volume.CLUSTER_PRIVATE), target.volumes().stream())
                .map(volume -> disk(target.resource(), volume, target.grossSize())).toList();
        return new Backing(Optional.of("22222222-0000-4000-8000-000000000000"), target.resourceGroup(), disks);
    }

    private static Backing.Disk disk(String resource, Volume volume, boolean gross) {
        return new Backing.Disk(volume, gross,
                Optional.of("11111111-0000-4000-8000-00000000000" + volume.number() % 10),
                Optional.of("/dev/drbd/by-res/" + resource + "/" + volume.number()));
    }
}
