package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/**
 * An NFS export with its volumes, each of which is a file system at its own path.
 *
 * @param serviceIp       the address at which the server listens
 * @param furtherIps      further service IPs, which only files of other programs have
 * @param allowedNetworks the networks whose hosts may mount the volumes; if some volumes have lists of their own, all
 *                        networks of any volume; empty for nobody
 */
public record NfsTarget(ExportName name, ServiceIp serviceIp, List<ServiceIp> furtherIps,
        List<AllowedNetwork> allowedNetworks, String resourceGroup, List<Volume> volumes, boolean grossSize,
        NfsImplementation implementation)
        implements
            Target {

    /** Creates an export with one service IP. */
    public NfsTarget(ExportName name, ServiceIp serviceIp, List<AllowedNetwork> allowedNetworks, String resourceGroup,
            List<Volume> volumes, boolean grossSize, NfsImplementation implementation) {
        this(name, serviceIp, List.of(), allowedNetworks, resourceGroup, volumes, grossSize, implementation);
    }

    public NfsTarget {
        furtherIps = List.copyOf(furtherIps);
        allowedNetworks = allowedNetworks.stream().distinct().toList();
        volumes = Volume.inOrder(volumes, name);
    }

    @Override
    public ExportName id() {
        return name;
    }

    @Override
    public List<ServiceIp> serviceIps() {
        return Stream.concat(Stream.of(serviceIp), furtherIps.stream()).toList();
    }

    /** Returns the networks whose hosts may mount a volume. */
    List<AllowedNetwork> networksOf(Volume volume) {
        return volume.allowedNetworks().orElse(allowedNetworks);
    }

    /** Tells whether there is no list of networks for all volumes. */
    boolean hasDifferingNetworks() {
        return volumes.stream().anyMatch(volume -> volume.allowedNetworks().isPresent());
    }

    /** Describes the networks of each volume. */
    String describeNetworks() {
        return volumes.stream().map(volume -> "volume " + volume.number() + ": " + networksOf(volume).stream()
                .map(AllowedNetwork::toString).collect(Collectors.joining(", "))).collect(Collectors.joining("; "));
    }

    NfsTarget withVolumes(List<Volume> changed) {
        return new NfsTarget(name, serviceIp, furtherIps, allowedNetworks, resourceGroup, changed, grossSize,
                implementation);
    }
}
