package org.linstorgateway.deploy.resource;

import java.util.List;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.StoragePool;
import org.linstorgateway.linstor.Volume;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.VolumeSizes;

/**
 * Checks whether a volume can grow on all of its nodes. LINSTOR 1.34 itself refuses to grow a volume while a diskful replica is
 * not UpToDate (code 974) or a thick pool lacks the space (code 980). It does not look at thin pools, at DRBD's connections
 * and at diskless nodes, which would get the new size later; whether DRBD copes with that is not known, so that it is refused.
 */
public final class GrowthCheck {
    private final PoolSpace space;
    private final ReplicaCheck replicas;

    public GrowthCheck(Linstor linstor) {
        this.space = new PoolSpace(linstor);
        this.replicas = new ReplicaCheck(linstor);
    }

    /**
     * Requires that a volume can grow.
     *
     * @param resources the resource on each of its nodes
     * @param moreKib   by how much it is to grow, in KiB
     * @return remarks on thin pools that have less free space, a phrase each; they are the same as long as that is so
     * @throws GatewayException ({@code CONFLICT}) naming the node, replica or pool that prevents it
     */
    public List<String> require(List<Resource> resources, int number, long moreKib) {
        replicas.require(resources, "no volume of '" + resources.getFirst().name() + "' can grow");
        return requireSpace(resources, number, moreKib);
    }

    private List<String> requireSpace(List<Resource> resources, int number, long moreKib) {
        List<StoragePool> full = space.lacking(resources,
                resource -> resource.volume(number).map(Volume::storagePool), moreKib);
        full.stream().filter(pool -> !PoolSpace.isThin(pool)).findFirst().ifPresent(pool -> {
            throw GatewayException.of(ErrorCode.NOT_ENOUGH_SPACE, "the storage pool '" + pool.name() + "' of "
                    + pool.nodeName() + " has " + VolumeSizes.format(pool.freeKib().orElse(0)) + " free, but volume "
                    + number + " of '" + resources.getFirst().name() + "' would grow by " + VolumeSizes.format(moreKib),
                    "Enlarge the pool, or grow the volume by less. See: linstor storage-pool list");
        });
        return full.stream().filter(PoolSpace::isThin)
                .map(pool -> "the thin pool '" + pool.name() + "' of " + pool.nodeName()
                        + " has less free space than the volume grows by: writes fail there when it is full")
                .toList();
    }
}
