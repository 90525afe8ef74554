package org.linstorgateway.deploy;

import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;

/** The change of a promoter file that others may change, too, or delete. */
final class PromoterChange {
    private final PromoterStore store;
    private final ConcurrentChanges changes;
    private final PromoterPath path;
    private final String former;
    private final String text;

    PromoterChange(DeployContext context, StoredPromoter file, Promoter changed) {
        this.store = context.store();
        this.changes = context.changes();
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
        changes.requireText(path, former);
        store.restore(path, text);
        changes.requireNotDeleted(path);
    }

    /** Puts the former text back, unless somebody else has written another one meanwhile. */
    void undo() {
        if (changes.hasText(path, text)) {
            store.restore(path, former);
            changes.requireNotDeleted(path);
        }
    }
}
