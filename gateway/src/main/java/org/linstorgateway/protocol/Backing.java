package org.linstorgateway.protocol;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Volume;

/**
 * The state of a target's resource in LINSTOR. Empty for a promoter file without a resource.
 *
 * @param resourceUuid  the UUID of the resource on the first of its nodes
 * @param placement     where LINSTOR places the resource; in no group if there is no resource
 * @param disks         the volumes by ascending number, with the cluster private volume
 */
public record Backing(Optional<String> resourceUuid, Placement placement, List<Disk> disks) {

    /**
     * A volume of the resource.
     *
     * @param grossSize whether its size includes DRBD's own metadata
     * @param uuid      its UUID on the first of the resource's nodes
     * @param device    the path of the block device, which is the same on every node; empty until a satellite reports
     *         it
     */
    public record Disk(Volume volume, boolean grossSize, Optional<String> uuid, Optional<String> device) {}

    public static final Backing NONE = new Backing(Optional.empty(), Placement.in(""), List.of());

    /** Returns the state of a resource in a resource group. */
    public Backing(Optional<String> resourceUuid, String resourceGroup, List<Disk> disks) {
        this(resourceUuid, Placement.in(resourceGroup), disks);
    }

    public Backing {
        disks = List.copyOf(disks);
    }

    /** Returns the volume with a number. */
    public Optional<Disk> disk(int number) {
        return disks.stream().filter(disk -> disk.volume().number() == number).findFirst();
    }

    /**
     * Returns the block device of a volume.
     *
     * @throws GatewayException ({@link Problem#LINSTOR_REFUSED}) if no satellite has reported it
     */
    public String device(int number) {
        return disk(number).flatMap(Disk::device).orElseThrow(() -> GatewayException.of(ErrorCode.DEVICE_UNKNOWN,
                "LINSTOR has not reported the block device of volume " + number));
    }

    /**
     * Returns a copy that has a placeholder device and UUID for a volume that lacks them. It is for start lists that
     * are compared and not written: a start list may still have a volume that LINSTOR has lost.
     */
    public Backing withSomeDevice(int number) {
        if (disk(number).filter(disk -> disk.device().isPresent() && disk.uuid().isPresent()).isPresent()) {
            return this;
        }
        Disk some = new Disk(Volume.raw(number, 0), false, Optional.of(NameUuid.of("none").toString()),
                Optional.of("/dev/null"));
        return new Backing(resourceUuid, placement,
                Stream.concat(disks.stream().filter(disk -> disk.volume().number() != number), Stream.of(some))
                        .toList());
    }

    /** Returns the volumes of the user, without the cluster private volume. */
    public List<Volume> userVolumes() {
        return disks.stream().map(Disk::volume).filter(volume -> volume.number() > 0).toList();
    }

    /** Returns whether the sizes of the user's volumes include DRBD's own metadata. */
    public boolean grossSize() {
        return disks.stream().anyMatch(disk -> disk.volume().number() > 0 && disk.grossSize());
    }
}
