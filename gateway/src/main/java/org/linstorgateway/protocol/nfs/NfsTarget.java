package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.ExportRules;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/**
 * An NFS export with its volumes, each of which is a file system at its own path.
 *
 * @param serviceIps      the addresses at which clients reach the server; not empty. Files of other programs may have
 *                        addresses at which it does not listen
 * @param allowedNetworks the networks whose hosts may mount the volumes; if some volumes have lists of their own, all
 *                        networks of any volume; empty for nobody
 * @param exportRules     how these hosts may use the volumes; the default if some volumes have rules of their own
 * @param server          the settings of the server
 */
public record NfsTarget(ExportName name, List<ServiceIp> serviceIps, List<AllowedNetwork> allowedNetworks,
        Placement placement, List<Volume> volumes, boolean grossSize,
        NfsImplementation implementation, ExportRules exportRules, NfsServerSettings server)
        implements
            Target {

    /** Creates an export in a resource group. */
    public NfsTarget(ExportName name, List<ServiceIp> serviceIps, List<AllowedNetwork> allowedNetworks,
            String resourceGroup, List<Volume> volumes, boolean grossSize, NfsImplementation implementation,
            ExportRules exportRules, NfsServerSettings server) {
        this(name, serviceIps, allowedNetworks, Placement.in(resourceGroup), volumes, grossSize, implementation,
                exportRules, server);
    }

    /** Creates an export with the default rules. */
    public NfsTarget(ExportName name, List<ServiceIp> serviceIps, List<AllowedNetwork> allowedNetworks,
            String resourceGroup, List<Volume> volumes, boolean grossSize, NfsImplementation implementation) {
        this(name, serviceIps, allowedNetworks, resourceGroup, volumes, grossSize, implementation,
                ExportRules.DEFAULT, NfsServerSettings.DEFAULT);
    }

    /** Creates an export with one service IP. */
    public NfsTarget(ExportName name, ServiceIp serviceIp, List<AllowedNetwork> allowedNetworks, String resourceGroup,
            List<Volume> volumes, boolean grossSize, NfsImplementation implementation) {
        this(name, List.of(serviceIp), allowedNetworks, resourceGroup, volumes, grossSize, implementation);
    }

    public NfsTarget {
        serviceIps = List.copyOf(serviceIps);
        if (serviceIps.isEmpty()) {
            throw GatewayException.of(ErrorCode.WRONG_SERVICE_IPS, "'" + name + "' needs at least one service IP");
        }
        UnaryOperator<List<AllowedNetwork>> spelled = spelling(implementation, serviceIps);
        allowedNetworks = spelled.apply(allowedNetworks);
        RuledVolumes ruled = RuledVolumes.of(exportRules, Volume.inOrder(volumes, name).stream()
                .map(volume -> volume.allowing(volume.allowedNetworks().map(spelled))).toList(), allowedNetworks);
        volumes = ruled.volumes();
        exportRules = ruled.whole();
    }

    @Override
    public ExportName id() {
        return name;
    }

    /**
     * Returns the only spelling of a list of networks. Ganesha has one word for everybody, which stands for the address families
     * of the service IPs.
     */
    private static UnaryOperator<List<AllowedNetwork>> spelling(NfsImplementation implementation, List<ServiceIp> ips) {
        boolean oneWord = implementation == NfsImplementation.GANESHA;
        return networks -> networks.stream().flatMap(network -> oneWord && network.isEveryone()
                ? NfsDefaults.everyone(ips).stream()
                : Stream.of(network)).distinct().toList();
    }

    /** Returns the networks whose hosts may mount a volume. */
    List<AllowedNetwork> networksOf(Volume volume) {
        return volume.allowedNetworks().orElse(allowedNetworks);
    }

    /** Returns how the hosts of the networks of a volume may use it. */
    ExportRules rulesOf(Volume volume) {
        return volume.exportRules().orElse(exportRules);
    }

    /** Tells whether there are no rules for all volumes. */
    boolean hasDifferingRules() {
        return volumes.stream().anyMatch(volume -> volume.exportRules().isPresent());
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

    NfsTarget readOnly() {
        List<Volume> ruled = volumes.stream()
                .map(volume -> volume.ruled(volume.exportRules().map(ExportRules::readOnly))).toList();
        return new NfsTarget(name, serviceIps, allowedNetworks, placement, ruled, grossSize, implementation,
                exportRules.readOnly(), server);
    }

    NfsTarget withVolumes(List<Volume> changed) {
        return new NfsTarget(name, serviceIps, allowedNetworks, placement, changed, grossSize,
                implementation, exportRules, server);
    }
}
