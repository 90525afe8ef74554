package org.linstorgateway.deploy.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.ExternalFile;
import org.linstorgateway.promoter.PromoterPath;

/**
 * The promoter files in LINSTOR at one moment.
 *
 * @param gateway those with the name of a gateway's file
 * @param foreign those of other services in DRBD Reactor's folder
 */
public record StoredFiles(List<StoredPromoter> gateway, List<ExternalFile> foreign) {
    public StoredFiles {
        gateway = List.copyOf(gateway);
        foreign = List.copyOf(foreign);
    }

    static StoredFiles of(List<ExternalFile> files) {
        List<StoredPromoter> gateway = new ArrayList<>();
        List<ExternalFile> foreign = new ArrayList<>();
        for (ExternalFile file : files) {
            Optional<StoredPromoter> promoter = StoredPromoter.of(file);
            promoter.ifPresent(gateway::add);
            if (promoter.isEmpty() && file.path().startsWith(PromoterPath.FOLDER + "/")) {
                foreign.add(file);
            }
        }
        return new StoredFiles(gateway, foreign);
    }
}
