package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.target.ServiceIp;

/**
 * The address at which NFS-Ganesha listens. Its configuration has room for one (Bind_Addr), so with several service IPs it
 * listens on all addresses of the node. Tried with NFS-Ganesha 4.3: with {@code ::} it answers at IPv4 addresses, too, and a
 * second server on the node cannot bind any address of its own.
 */
final class GaneshaAddress {
    static final String PARAMETER = "nfs_ip";
    private static final String EVERY_V4 = "0.0.0.0";
    private static final String EVERY = "::";

    private GaneshaAddress() {}

    static String of(List<ServiceIp> ips) {
        return ips.size() == 1 ? ips.getFirst().address().toString() : EVERY;
    }

    /** Tells whether a server listens on all addresses, as the agent lets it do without an address, too. */
    static boolean isEvery(OcfAgent server) {
        Optional<String> address = server.parameter(PARAMETER);
        return address.isEmpty() || address.get().isEmpty() || address.get().equals(EVERY)
                || address.get().equals(EVERY_V4);
    }
}
