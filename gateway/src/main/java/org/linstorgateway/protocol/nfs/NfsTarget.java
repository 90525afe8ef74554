package org.linstorgateway.protocol.nfs;

import java.util.List;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/**
 * An NFS export with its volumes, each of which is a file system at its own path.
 *
 * @param allowedNetworks the networks whose hosts may mount it; empty for nobody
 */
public record NfsTarget(ExportName name, ServiceIp serviceIp, List<AllowedNetwork> allowedNetworks,
        String resourceGroup, List<Volume> volumes, boolean grossSize, NfsImplementation implementation)
        implements
            Target {

    public NfsTarget {
        allowedNetworks = allowedNetworks.stream().distinct().toList();
        volumes = Volume.inOrder(volumes, name);
    }

    @Override
    public ExportName id() {
        return name;
    }

    @Override
    public List<ServiceIp> serviceIps() {
        return List.of(serviceIp);
    }

    NfsTarget withVolumes(List<Volume> changed) {
        return new NfsTarget(name, serviceIp, allowedNetworks, resourceGroup, changed, grossSize, implementation);
    }
}
