package org.linstorgateway.protocol.nvme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Differences;
import org.linstorgateway.protocol.GrowthEffect;
import org.linstorgateway.protocol.StorageRules;
import org.linstorgateway.protocol.TargetRules;
import org.linstorgateway.target.Volume;

/** The rules for NVMe-oF targets. */
enum NvmeRules implements TargetRules<NvmeTarget> {
    INSTANCE;

    /** NVMET_MAX_NAMESPACES of Linux. */
    private static final int MOST_NAMESPACES = 1_024;

    @Override
    public void requireCreatable(NvmeTarget target) {
        target.nqn().requireCreatable();
        StorageRules.require(target, MOST_NAMESPACES);
    }

    @Override
    public Volume complete(NvmeTarget target, Volume volume) {
        StorageRules.requireRoom(MOST_NAMESPACES, target, volume);
        return volume;
    }

    /**
     * {@inheritDoc} The kernel's target asks the block device for its size at each Identify Namespace command
     * ({@code nvmet_ns_revalidate} in {@code drivers/nvme/target}, since Linux 5.8; read in the source).
     */
    @Override
    public GrowthEffect growth(NvmeTarget target, Volume volume, Backing backing) {
        return GrowthEffect.rescan("hosts see the new size after a rescan, such as with 'nvme ns-rescan /dev/nvme0'");
    }

    @Override
    public NvmeTarget withVolumes(NvmeTarget target, List<Volume> volumes) {
        return target.withVolumes(volumes);
    }

    @Override
    public Optional<String> difference(NvmeTarget wanted, NvmeTarget existing) {
        return Differences.between(wanted, existing).compare("NQN", wanted.nqn(), existing.nqn())
                .compare("transport", wanted.transport(), existing.transport()).phrase();
    }

    @Override
    public List<String> warnings(NvmeTarget target) {
        List<String> warnings = new ArrayList<>(TargetRules.super.warnings(target));
        if (target.transport() == NvmeTransport.RDMA) {
            warnings.add(
                    "the target is served by RDMA: each node needs an RDMA adapter with the service IP, and the kernel "
                            + "module nvmet-rdma. Check each node: linstor-gateway check-health");
        }
        return warnings;
    }
}
