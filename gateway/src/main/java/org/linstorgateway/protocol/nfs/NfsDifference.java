package org.linstorgateway.protocol.nfs;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.linstorgateway.protocol.Differences;
import org.linstorgateway.target.AllowedNetwork;

/** The differences between two NFS exports of the same name. */
final class NfsDifference {
    private NfsDifference() {}

    static Optional<String> between(NfsTarget wanted, NfsTarget existing) {
        return Differences.between(wanted, existing)
                .compare("allowed networks", networks(wanted), networks(existing))
                .compare("export options", rules(wanted), rules(existing))
                .compare("implementation", wanted.implementation(), existing.implementation())
                .compare("NFS versions", wanted.server().versions(), existing.server().versions())
                .compare("grace time", wanted.server().graceSeconds(), existing.server().graceSeconds())
                .compare("lease time", wanted.server().leaseSeconds(), existing.server().leaseSeconds()).phrase();
    }

    private static Object rules(NfsTarget target) {
        return target.hasDifferingRules()
                ? target.volumes().stream()
                        .map(volume -> volume.number() + ": " + NfsTexts.describe(target.rulesOf(volume)))
                        .toList()
                : NfsTexts.describe(target.exportRules());
    }

    /** Returns the networks of all volumes, or of each one if they differ. */
    private static Object networks(NfsTarget target) {
        Map<Integer, Set<AllowedNetwork>> each = new TreeMap<>();
        target.volumes().forEach(volume -> each.put(volume.number(), Set.copyOf(target.networksOf(volume))));
        Set<Set<AllowedNetwork>> different = Set.copyOf(each.values());
        return different.size() > 1 ? each : different.stream().findFirst().orElse(Set.of());
    }
}
