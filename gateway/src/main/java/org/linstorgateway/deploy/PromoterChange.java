package org.linstorgateway.deploy;

import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;

/** The change of a promoter file that others may change, too, or delete. */
final class PromoterChange {
    private final PromoterStore store;
    private final Meanwhile meanwhile;
    private final PromoterPath path;
    private final String former;
    private final String text;

    PromoterChange(Parts parts, StoredPromoter file, Promoter changed) {
        this.store = parts.store();
        this.meanwhile = parts.meanwhile();
        this.path = file.path();
        this.former = file.file().content();
        this.text = store.rewritten(former, changed);
    }

    /** As it is called in messages. */
    String name() {
        return "the change of the promoter file " + path;
    }

    /** Writes it; nodes where the file is attached get it at once. */
    void write() {
        meanwhile.requireText(path, former);
        store.restore(path, text);
        meanwhile.requireNotDeleted(path);
    }

    /** Puts the former text back, unless somebody else has written another one meanwhile. */
    void undo() {
        if (meanwhile.hasText(path, text)) {
            store.restore(path, former);
            meanwhile.requireNotDeleted(path);
        }
    }
}
