package org.linstorgateway.protocol.nfs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.ExportOptions;
import org.linstorgateway.target.ExportRules;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

/**
 * An export that everybody may mount, when it gets a service IP of another address family. The word of {@code exportfs} for
 * everybody is one for each family: with {@code 0.0.0.0/0.0.0.0} alone it refuses IPv6 clients (seen with nfs-utils 2.8).
 */
final class OpenExport {
    private final List<AllowedNetwork> former;
    private final List<AllowedNetwork> added;

    private OpenExport(List<AllowedNetwork> former, List<AllowedNetwork> now) {
        this.former = former;
        this.added = now.stream().filter(network -> !former.contains(network)).toList();
    }

    /**
     * Returns a target that everybody who reaches its addresses may mount, if that was so at the former addresses. Clients of
     * the added families get the options of those of the former ones.
     */
    static NfsTarget reaching(List<ServiceIp> formerIps, NfsTarget target) {
        OpenExport open = new OpenExport(NfsDefaults.everyone(formerIps), NfsDefaults.everyone(target.serviceIps()));
        return open.added.isEmpty() ? target : open.opened(target);
    }

    private NfsTarget opened(NfsTarget target) {
        List<Volume> volumes = target.volumes().stream().map(volume -> volume
                .allowing(volume.allowedNetworks().map(this::opened))
                .ruled(Optional.of(rules(target.networksOf(volume), target.rulesOf(volume))))).toList();
        return new NfsTarget(target.name(), target.serviceIps(), opened(target.allowedNetworks()),
                target.placement(), volumes, target.grossSize(), target.implementation(), ExportRules.DEFAULT,
                target.server());
    }

    private List<AllowedNetwork> opened(List<AllowedNetwork> networks) {
        if (!networks.containsAll(former)) {
            return networks;
        }
        List<AllowedNetwork> opened = new ArrayList<>(networks);
        added.stream().filter(network -> !opened.contains(network)).forEach(opened::add);
        return opened;
    }

    private ExportRules rules(List<AllowedNetwork> networks, ExportRules rules) {
        Map<AllowedNetwork, ExportOptions> options = new LinkedHashMap<>();
        for (AllowedNetwork network : opened(networks)) {
            options.put(network, rules.of(networks.contains(network) ? network : former.getFirst()));
        }
        return ExportRules.of(options);
    }
}
