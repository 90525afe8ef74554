package org.linstorgateway.deploy.claim;

import java.util.List;
import org.linstorgateway.deploy.state.PromoterStore;
import org.linstorgateway.deploy.state.StoredPromoter;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Detects changes that other commands, perhaps on other servers, make to a target while one command works on it, so that the
 * command neither waits in vain nor leaves a part of a deleted target. All failures are {@code CONFLICT}.
 */
public final class ConcurrentChanges {
    private final Linstor linstor;
    private final PromoterStore store;

    public ConcurrentChanges(Linstor linstor, PromoterStore store) {
        this.linstor = linstor;
        this.store = store;
    }

    /** Requires that nobody stopped or deleted the target. */
    public void requireAttached(String resource, PromoterPath path) {
        if (!requireResource(resource).hasFile(path.toString())) {
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                    "another command stopped or deleted '" + resource + "'");
        }
    }

    /** Requires that nobody started the target. */
    public void requireDetached(String resource, PromoterPath path) {
        if (isAttached(resource, path)) {
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                    "another command started '" + resource + "' again");
        }
    }

    /** Tells whether the file is attached now. */
    public boolean isAttached(String resource, PromoterPath path) {
        return linstor.resourceDefinition(resource).filter(definition -> definition.hasFile(path.toString()))
                .isPresent();
    }

    /**
     * Requires that a promoter file still has this text. LINSTOR has no conditional write: of two changes within the same
     * moment the later one may still win.
     */
    void requireText(PromoterPath path, String text) {
        require(hasText(path, text), path);
    }

    /** Requires that a promoter file has all of these entries. */
    void requireEntries(PromoterPath path, List<StartEntry> entries) {
        require(store.find(path).flatMap(StoredPromoter::promoter)
                .filter(promoter -> promoter.start().containsAll(entries)).isPresent(), path);
    }

    private static void require(boolean unchanged, PromoterPath path) {
        if (!unchanged) {
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                    "another command changed or deleted the promoter file " + path,
                    "Repeat the command.");
        }
    }

    boolean hasText(PromoterPath path, String text) {
        return store.find(path).filter(file -> file.text().equals(text)).isPresent();
    }

    /**
     * Requires that the resource of a promoter file that was just written exists. If another command has deleted the
     * target, this deletes the file as well.
     */
    void requireNotDeleted(String resource, PromoterPath path) {
        try {
            requireResource(resource);
        } catch (GatewayException e) {
            store.delete(path);
            throw e;
        }
    }

    private ResourceDefinition requireResource(String resource) {
        return linstor.resourceDefinition(resource).filter(definition -> !definition.deleting())
                .orElseThrow(() -> deleted(resource));
    }

    /** Returns the failure of a command on a target that another command deleted. */
    public static GatewayException deleted(String resource) {
        return GatewayException.of(ErrorCode.CONCURRENT_CHANGE, "another command deleted '" + resource + "'");
    }
}
