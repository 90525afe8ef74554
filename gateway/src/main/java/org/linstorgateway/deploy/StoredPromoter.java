package org.linstorgateway.deploy;

import java.util.Optional;
import org.linstorgateway.linstor.ExternalFile;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.UnreadablePromoterException;

/** A promoter file as LINSTOR holds it; taken apart when it is asked for, for there may be thousands. */
final class StoredPromoter {
    private final PromoterPath path;
    private final ExternalFile file;
    private Optional<Promoter> kept = Optional.empty();
    private boolean wasRead;

    private StoredPromoter(PromoterPath path, ExternalFile file) {
        this.path = path;
        this.file = file;
    }

    /** Takes a file; empty when it is not a gateway's. */
    static Optional<StoredPromoter> of(ExternalFile file) {
        return PromoterPath.parse(file.path()).map(path -> new StoredPromoter(path, file));
    }

    PromoterPath path() {
        return path;
    }

    ExternalFile file() {
        return file;
    }

    /**
     * Reads its content, which it does not keep.
     *
     * @throws UnreadablePromoterException when it cannot be understood
     */
    Promoter read() {
        return PromoterReader.read(file.content());
    }

    /** Its content, absent when it cannot be understood; kept for those who ask again. */
    synchronized Optional<Promoter> promoter() {
        if (!wasRead) {
            kept = readable();
            wasRead = true;
        }
        return kept;
    }

    private Optional<Promoter> readable() {
        try {
            return Optional.of(read());
        } catch (UnreadablePromoterException e) {
            return Optional.empty();
        }
    }

    /** As it is called in messages. */
    String name() {
        return "the promoter file " + file.path();
    }
}
