package org.linstorgateway.protocol.nfs;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.ExportOptions;
import org.linstorgateway.target.ExportRules;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Volume;

/**
 * The volumes of an export and their rules, said in one way only: by the export if all volumes agree about each network, and
 * otherwise by each volume.
 *
 * @param whole the complete rules of the export
 */
record RuledVolumes(ExportRules whole, List<Volume> volumes) {

    /**
     * Returns the only form of rules.
     *
     * @param networks the networks of the export, for volumes without networks of their own
     * @throws GatewayException ({@code INVALID}) if there are options for a network that is not allowed
     */
    static RuledVolumes of(ExportRules given, List<Volume> volumes, List<AllowedNetwork> networks) {
        ExportRules whole = given.orElse(ExportRules.DEFAULT);
        Map<Integer, Map<AllowedNetwork, ExportOptions>> each = new LinkedHashMap<>();
        for (Volume volume : volumes) {
            List<AllowedNetwork> allowed = volume.allowedNetworks().orElse(networks);
            volume.exportRules().ifPresent(rules -> requireAllowed(rules, allowed));
            ExportRules rules = volume.exportRules().map(own -> own.orElse(whole)).orElse(whole);
            Map<AllowedNetwork, ExportOptions> options = new LinkedHashMap<>();
            allowed.forEach(network -> options.put(network, rules.of(network)));
            each.put(volume.number(), options);
        }
        Map<AllowedNetwork, ExportOptions> common = new LinkedHashMap<>();
        each.values().forEach(options -> options.forEach(common::putIfAbsent));
        requireAllowed(whole, Stream.concat(common.keySet().stream(), networks.stream()).toList());
        boolean agree = each.values().stream().allMatch(options -> options.entrySet().stream()
                .allMatch(entry -> Objects.equals(common.get(entry.getKey()), entry.getValue())));
        if (agree) {
            return new RuledVolumes(common.isEmpty() ? whole : ExportRules.of(common),
                    volumes.stream().map(volume -> volume.ruled(Optional.empty())).toList());
        }
        return new RuledVolumes(ExportRules.DEFAULT, volumes.stream().map(volume -> volume
                .ruled(Optional.of(ExportRules.of(each.getOrDefault(volume.number(), Map.of()))))).toList());
    }

    private static void requireAllowed(ExportRules rules, Collection<AllowedNetwork> allowed) {
        rules.byNetwork().keySet().stream().filter(network -> !allowed.contains(network)).findFirst()
                .ifPresent(network -> {
                    throw GatewayException.of(ErrorCode.INVALID_EXPORT_OPTIONS, "there are options for the network "
                            + network + ", which is not among the allowed networks",
                            "Leave out the options of the network ('network_options'), or allow it.");
                });
    }
}
