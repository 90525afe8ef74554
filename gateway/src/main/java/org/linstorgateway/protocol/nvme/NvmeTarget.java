package org.linstorgateway.protocol.nvme;

import java.util.List;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/**
 * An NVMe subsystem with its namespaces.
 *
 * @param volumes   the namespaces; the number of a volume is the number of its namespace
 * @param grossSize always false without volumes: LINSTOR keeps it with each of them
 */
public record NvmeTarget(Nqn nqn, ServiceIp serviceIp, String resourceGroup, List<Volume> volumes, boolean grossSize)
        implements
            Target {

    public NvmeTarget {
        volumes = Volume.inOrder(volumes, nqn);
        grossSize = grossSize && !volumes.isEmpty();
    }

    @Override
    public Nqn id() {
        return nqn;
    }

    @Override
    public List<ServiceIp> serviceIps() {
        return List.of(serviceIp);
    }

    NvmeTarget withVolumes(List<Volume> changed) {
        return new NvmeTarget(nqn, serviceIp, resourceGroup, changed, grossSize);
    }
}
