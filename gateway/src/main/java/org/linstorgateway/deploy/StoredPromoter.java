package org.linstorgateway.deploy;

import java.util.Optional;
import org.linstorgateway.linstor.ExternalFile;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.UnreadablePromoterException;

/**
 * A promoter file as LINSTOR holds it.
 *
 * @param promoter  its content, absent when it cannot be read
 * @param complaint why it cannot be read, empty when it can
 */
record StoredPromoter(PromoterPath path, ExternalFile file, Optional<Promoter> promoter, String complaint) {

    /** Reads a file; empty when it is not a gateway's. */
    static Optional<StoredPromoter> of(ExternalFile file) {
        return PromoterPath.parse(file.path()).map(path -> read(path, file));
    }

    private static StoredPromoter read(PromoterPath path, ExternalFile file) {
        try {
            return new StoredPromoter(path, file, Optional.of(PromoterReader.read(file.content())), "");
        } catch (UnreadablePromoterException e) {
            return new StoredPromoter(path, file, Optional.empty(), e.reason());
        }
    }

    /** As it is called in messages. */
    String name() {
        return "the promoter file " + file.path();
    }
}
