package org.linstorgateway.protocol;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linstorgateway.promoter.SharedAgents;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.target.ServiceIp;

/**
 * The common start list of protocols whose first entries block the port. The order protects clients: the port is blocked at
 * every address before the first address exists, and unblocked when everything runs.
 */
public final class ServiceIpStartList {
    private ServiceIpStartList() {}

    /**
     * Returns the start list.
     *
     * @param ips      the service IPs, at least one
     * @param mounts   the entries before the service IPs
     * @param services the entries that need the service IPs
     */
    public static List<StartEntry> of(String resource, Backing backing, List<ServiceIp> ips, int port,
            List<? extends StartEntry> mounts, List<? extends StartEntry> services) {
        return Stream.of(
                each("portblock", ips, (name, ip) -> SharedAgents.block(name, ip.address(), port)),
                Stream.of(SharedAgents.privateFilesystem(resource, backing.device(0))), mounts.stream(),
                each("service_ip", ips, SharedAgents::serviceIp), services.stream(),
                each("portunblock", ips, (name, ip) -> SharedAgents.unblock(name, ip.address(), port, resource)))
                .<StartEntry>flatMap(part -> part).toList();
    }

    private static Stream<StartEntry> each(String name, List<ServiceIp> ips,
            BiFunction<String, ServiceIp, StartEntry> entry) {
        return IntStream.range(0, ips.size()).mapToObj(i -> entry.apply(instance(name, ips, i), ips.get(i)));
    }

    /**
     * Returns the name of the entry for one of several service IPs: with its index, but without one if it is the only one, as
     * in existing installations.
     */
    public static String instance(String name, List<ServiceIp> ips, int index) {
        return ips.size() == 1 ? name : name + index;
    }
}
