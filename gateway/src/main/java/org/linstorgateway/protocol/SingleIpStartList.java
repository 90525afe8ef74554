package org.linstorgateway.protocol;

import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.promoter.SharedAgents;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.target.IpAddress;
import org.linstorgateway.target.ServiceIp;

/**
 * The frame of the start lists of protocols with one service IP. Their order is what clients' safety rests on: the port
 * is blocked before there is an address and opened when all is ready.
 */
public final class SingleIpStartList {
    private SingleIpStartList() {}

    /**
     * The whole list.
     *
     * @param mounts   what comes before the service IP
     * @param services what needs it
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
