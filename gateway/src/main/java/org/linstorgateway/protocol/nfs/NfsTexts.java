package org.linstorgateway.protocol.nfs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.protocol.TargetTexts;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ExportRules;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;

/** The words for NFS exports. */
final class NfsTexts implements TargetTexts<NfsTarget> {
    static final String ID_LABEL = "NAME";

    @Override
    public String idLabel() {
        return ID_LABEL;
    }

    @Override
    public String idHeading() {
        return "Resource";
    }

    @Override
    public String volumeHeading() {
        return "NFS export";
    }

    @Override
    public Map<String, String> details(NfsTarget target) {
        Map<String, String> details = new LinkedHashMap<>();
        if (target.hasDifferingNetworks()) {
            target.volumes().forEach(volume -> details.put("Allowed networks of volume " + volume.number(),
                    joined(target.networksOf(volume))));
        } else {
            details.put("Allowed networks", joined(target.allowedNetworks()));
        }
        if (target.hasDifferingRules()) {
            target.volumes().forEach(volume -> details.put("Export options of volume " + volume.number(),
                    describe(target.rulesOf(volume))));
        } else {
            details.put("Export options", describe(target.exportRules()));
        }
        details.put("Implementation", target.implementation().toString());
        if (target.server().v4Only()) {
            details.put("NFS versions", String.join(", ", target.server().versions()));
        }
        target.server().graceSeconds().ifPresent(seconds -> details.put("Grace time", seconds + " s"));
        target.server().leaseSeconds().ifPresent(seconds -> details.put("Lease time", seconds + " s"));
        return details;
    }

    /** Returns rules in the words of exports(5). */
    static String describe(ExportRules rules) {
        return Stream.concat(Stream.of(rules.common().text()), rules.networkTexts().stream())
                .collect(Collectors.joining("; "));
    }

    private static String joined(List<AllowedNetwork> networks) {
        return networks.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String created(Deployed<NfsTarget> deployed) {
        NfsTarget target = deployed.target();
        return target.volumes().stream().flatMap(volume -> target.serviceIps().stream()
                .map(ip -> "Created export '" + target.name() + "' at " + ip.address().bracketed() + ":"
                        + volumeCell(target, volume)))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String deleted(TargetId id) {
        return "Deleted export \"" + id.text() + "\"";
    }

    /** Returns the directory that clients mount. */
    @Override
    public String volumeCell(NfsTarget target, Volume volume) {
        return volume.exportPath().map(path -> ExportPath.directory(target.resource(), path)).orElse("");
    }
}
