package org.linstorgateway.protocol.fake;

import java.util.List;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/**
 * An object store.
 *
 * @param region the region that its clients have to name
 */
record ObjectStore(BucketName name, List<ServiceIp> serviceIps, String region, Placement placement,
        List<Volume> volumes,
        boolean grossSize) implements Target {

    ObjectStore {
        serviceIps = List.copyOf(serviceIps);
        volumes = Volume.inOrder(volumes, name);
    }

    @Override
    public BucketName id() {
        return name;
    }

    ObjectStore withVolumes(List<Volume> changed) {
        return new ObjectStore(name, serviceIps, region, placement, changed, grossSize);
    }
}
