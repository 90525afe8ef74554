package org.linstorgateway.protocol.nvme;

import java.util.List;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/**
 * An NVMe subsystem with its namespaces.
 *
 * @param serviceIps the addresses, with a port of the kernel at each; not empty. In files of other programs there may be
 *                   addresses without a port, at the end
 * @param volumes    the namespaces; the number of a volume is the number of its namespace
 * @param transport  the transport of all ports
 * @param grossSize  always false without volumes: LINSTOR keeps it with each of them
 */
public record NvmeTarget(Nqn nqn, List<ServiceIp> serviceIps, Placement placement, List<Volume> volumes,
        boolean grossSize, NvmeTransport transport)
        implements
            Target {

    /** Creates a target in a resource group, over TCP. */
    public NvmeTarget(Nqn nqn, List<ServiceIp> serviceIps, String resourceGroup, List<Volume> volumes,
            boolean grossSize) {
        this(nqn, serviceIps, Placement.in(resourceGroup), volumes, grossSize, NvmeTransport.TCP);
    }

    /** Creates a target with one service IP, over TCP. */
    public NvmeTarget(Nqn nqn, ServiceIp serviceIp, String resourceGroup, List<Volume> volumes, boolean grossSize) {
        this(nqn, List.of(serviceIp), resourceGroup, volumes, grossSize);
    }

    public NvmeTarget {
        serviceIps = List.copyOf(serviceIps);
        if (serviceIps.isEmpty()) {
            throw GatewayException.of(ErrorCode.WRONG_SERVICE_IPS, "'" + nqn + "' needs at least one service IP");
        }
        volumes = Volume.inOrder(volumes, nqn);
        grossSize = grossSize && !volumes.isEmpty();
    }

    @Override
    public Nqn id() {
        return nqn;
    }

    NvmeTarget withVolumes(List<Volume> changed) {
        return new NvmeTarget(nqn, serviceIps, placement, changed, grossSize, transport);
    }
}
