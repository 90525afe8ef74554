package org.linstorgateway.protocol;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Volume;

/**
 * What LINSTOR knows of a target's resource. Empty for a promoter file whose resource does not exist.
 *
 * @param resourceUuid  the identity of the resource on the first of its nodes
 * @param resourceGroup the group, empty when there is no resource
 * @param disks         by ascending number, the cluster private volume included
 */
public record Backing(Optional<String> resourceUuid, String resourceGroup, List<Disk> disks) {

    /**
     * A volume as LINSTOR has it.
     *
     * @param grossSize whether its size includes DRBD's own metadata
     * @param uuid      its identity on the first of the resource's nodes
     * @param device    the path of the block device, the same on every node; absent until a satellite has reported it
     */
    public record Disk(Volume volume, boolean grossSize, Optional<String> uuid, Optional<String> device) {}

    public static final Backing NONE = new Backing(Optional.empty(), "", List.of());

    public Backing {
        disks = List.copyOf(disks);
    }

    /** The volume with a number. */
    public Optional<Disk> disk(int number) {
        return disks.stream().filter(disk -> disk.volume().number() == number).findFirst();
    }

    /** The block device of a volume; throws when no satellite has reported it. */
    public String device(int number) {
        return disk(number).flatMap(Disk::device).orElseThrow(() -> new GatewayException(Problem.LINSTOR_REFUSED,
                "LINSTOR has not reported the block device of volume " + number));
    }

    /**
     * The same with some device and identity for a volume that lacks them, for start lists that are compared and not
     * written: LINSTOR may have lost a volume already that a start list still has.
     */
    public Backing withSomeDevice(int number) {
        if (disk(number).filter(disk -> disk.device().isPresent() && disk.uuid().isPresent()).isPresent()) {
            return this;
        }
        Disk some = new Disk(Volume.raw(number, 0), false, Optional.of(NameUuid.of("none").toString()),
                Optional.of("/dev/null"));
        return new Backing(resourceUuid, resourceGroup,
                Stream.concat(disks.stream().filter(disk -> disk.volume().number() != number), Stream.of(some))
                        .toList());
    }

    /** The volumes of the user, without the cluster private one. */
    public List<Volume> userVolumes() {
        return disks.stream().map(Disk::volume).filter(volume -> volume.number() > 0).toList();
    }

    /** Whether the sizes of the user's volumes include DRBD's own metadata. */
    public boolean grossSize() {
        return disks.stream().anyMatch(disk -> disk.volume().number() > 0 && disk.grossSize());
    }
}
