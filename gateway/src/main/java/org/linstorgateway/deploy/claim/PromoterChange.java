package org.linstorgateway.deploy.claim;

import org.linstorgateway.deploy.state.PromoterStore;
import org.linstorgateway.deploy.state.StoredPromoter;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.PromoterReader;

/** A change of a promoter file that other commands may change or delete at the same time. */
public final class PromoterChange {
    private final PromoterStore store;
    private final ConcurrentChanges changes;
    private final PromoterPath path;
    private final String resource;
    private final String former;
    private final String text;

    public PromoterChange(PromoterStore store, ConcurrentChanges changes, StoredPromoter file, Promoter changed) {
        this(store, changes, file.path(), file.text(), changed);
    }

    private PromoterChange(PromoterStore store, ConcurrentChanges changes, PromoterPath path, String former,
            Promoter changed) {
        this.store = store;
        this.changes = changes;
        this.path = path;
        this.resource = changed.resource();
        this.former = former;
        this.text = store.rewrite(former, changed);
    }

    /** Returns the change that follows this one. */
    public PromoterChange then(Promoter changed) {
        return new PromoterChange(store, changes, path, text, changed);
    }

    /** Returns how messages name it. */
    public String name() {
        return "the change of the promoter file " + path;
    }

    /**
     * Writes the changed file. If it is attached, the nodes receive it at once.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code CONFLICT}) if another command changed or deleted it
     */
    public void write() {
        changes.requireText(path, former);
        store.write(path, text);
        changes.requireNotDeleted(resource, path);
    }

    /**
     * Requires that the file has the changed text: another command that was at work at the same time may have written its own, or
     * restored the former one.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code CONFLICT}) otherwise
     */
    public void requireWritten() {
        changes.requireText(path, text);
    }

    /**
     * Requires that the file has the entries of the changed start list: another command that was at work at the same time may have
     * overwritten them. One that came later may have added others.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code CONFLICT}) otherwise
     */
    public void requireEntries() {
        changes.requireEntries(path, PromoterReader.read(text).start());
    }

    /** Restores the former text unless another command has written the file since. */
    public void undo() {
        if (changes.hasText(path, text)) {
            store.write(path, former);
            changes.requireNotDeleted(resource, path);
        }
    }
}
