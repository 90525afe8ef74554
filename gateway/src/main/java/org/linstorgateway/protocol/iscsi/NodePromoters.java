package org.linstorgateway.protocol.iscsi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.health.IncompleteCheckException;
import org.linstorgateway.health.agent.ReactorFolder;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.UnreadablePromoterException;

/** The promoter files of a node, of any protocol and author. The check of DRBD Reactor's files reports those that cannot be read. */
record NodePromoters(Host host) {
    /** Returns the promoters by resource. */
    Map<String, Promoter> all() {
        Map<String, Promoter> promoters = new LinkedHashMap<>();
        files().forEach(file -> promoter(file).ifPresent(promoter -> promoters.put(promoter.resource(), promoter)));
        return promoters;
    }

    private List<String> files() {
        try {
            return new ReactorFolder(host).files();
        } catch (IncompleteCheckException e) {
            return List.of();
        }
    }

    private Optional<Promoter> promoter(String file) {
        try {
            return host.read(file).map(PromoterReader::read);
        } catch (IncompleteCheckException | UnreadablePromoterException e) {
            return Optional.empty();
        }
    }
}
