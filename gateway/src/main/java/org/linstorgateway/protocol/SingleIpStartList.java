package org.linstorgateway.protocol;

import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.promoter.SharedAgents;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.target.IpAddress;
import org.linstorgateway.target.ServiceIp;

/**
 * The common start list of protocols with one service IP. The order protects clients: the port is blocked before the
 * address exists and unblocked when everything runs.
 */
public final class SingleIpStartList {
    private SingleIpStartList() {}

    /**
     * Returns the start list.
     *
     * @param mounts   the entries before the service IP
     * @param services the entries that need the service IP
     */
    public static List<StartEntry> of(String resource, Backing backing, ServiceIp ip, int port,
            List<? extends StartEntry> mounts, List<? extends StartEntry> services) {
        IpAddress address = ip.address();
        return Stream.of(
                Stream.of(SharedAgents.block("portblock", address, port),
                        SharedAgents.privateFilesystem(resource, backing.device(0))),
                mounts.stream(), Stream.of(SharedAgents.serviceIp("service_ip", ip)), services.stream(),
                Stream.of(SharedAgents.unblock("portunblock", address, port, resource)))
                .<StartEntry>flatMap(part -> part).toList();
    }
}
