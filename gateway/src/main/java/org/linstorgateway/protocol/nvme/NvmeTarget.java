package org.linstorgateway.protocol.nvme;

import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/**
 * An NVMe subsystem with its namespaces.
 *
 * @param serviceIp  the address of the port
 * @param furtherIps further service IPs, which only files of other programs have
 * @param volumes    the namespaces; the number of a volume is the number of its namespace
 * @param grossSize  always false without volumes: LINSTOR keeps it with each of them
 */
public record NvmeTarget(Nqn nqn, ServiceIp serviceIp, List<ServiceIp> furtherIps, String resourceGroup,
        List<Volume> volumes, boolean grossSize)
        implements
            Target {

    /** Creates a target with one service IP. */
    public NvmeTarget(Nqn nqn, ServiceIp serviceIp, String resourceGroup, List<Volume> volumes, boolean grossSize) {
        this(nqn, serviceIp, List.of(), resourceGroup, volumes, grossSize);
    }

    public NvmeTarget {
        furtherIps = List.copyOf(furtherIps);
        volumes = Volume.inOrder(volumes, nqn);
        grossSize = grossSize && !volumes.isEmpty();
    }

    @Override
    public Nqn id() {
        return nqn;
    }

    @Override
    public List<ServiceIp> serviceIps() {
        return Stream.concat(Stream.of(serviceIp), furtherIps.stream()).toList();
    }

    NvmeTarget withVolumes(List<Volume> changed) {
        return new NvmeTarget(nqn, serviceIp, furtherIps, resourceGroup, changed, grossSize);
    }
}
