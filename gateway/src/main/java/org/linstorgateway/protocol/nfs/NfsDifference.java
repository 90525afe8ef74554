package org.linstorgateway.protocol.nfs;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.protocol.Differences;

/** The differences between two NFS exports of the same name. */
final class NfsDifference {
    private NfsDifference() {}

    static Optional<String> between(NfsTarget wanted, NfsTarget existing) {
        return Differences.between(wanted, existing)
                .compare("allowed networks", networks(wanted), networks(existing))
                .compare("implementation", wanted.implementation(), existing.implementation()).phrase();
    }

    /** Ganesha has one word for everybody, of either address family. */
    private static Set<AllowedNetwork> networks(NfsTarget target) {
        boolean v6 = target.serviceIp().address().isV6();
        boolean oneWord = target.implementation() == NfsImplementation.GANESHA;
        return target.allowedNetworks().stream()
                .map(network -> oneWord && network.isEveryone() ? AllowedNetwork.everyone(v6) : network)
                .collect(Collectors.toSet());
    }
}
