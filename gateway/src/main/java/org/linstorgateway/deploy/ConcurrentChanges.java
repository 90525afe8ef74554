package org.linstorgateway.deploy;

import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.target.GatewayException;

/**
 * Notices what other commands, perhaps on other servers, did to a target while one was busy with it, so that it neither
 * waits in vain nor leaves half of what the other one deleted.
 */
final class ConcurrentChanges {
    private final Linstor linstor;
    private final PromoterStore store;

    ConcurrentChanges(Linstor linstor, PromoterStore store) {
        this.linstor = linstor;
        this.store = store;
    }

    /** Demands that the target is still to be served. */
    void requireAttached(PromoterPath path) {
        if (!requireResource(path).hasFile(path.toString())) {
            throw GatewayException
                    .conflict("'" + path.resource() + "' was stopped or deleted by another command meanwhile");
        }
    }

    /** Demands that the target is still not to be served. */
    void requireDetached(PromoterPath path) {
        linstor.resourceDefinition(path.resource()).filter(definition -> definition.hasFile(path.toString()))
                .ifPresent(definition -> {
                    throw GatewayException
                            .conflict("'" + path.resource() + "' was started again by another command meanwhile");
                });
    }

    /**
     * Demands that a promoter file has the text that it had. LINSTOR cannot be told to replace just that one: of two
     * changes within the same moment the later may still win.
     */
    void requireText(PromoterPath path, String text) {
        if (!hasText(path, text)) {
            throw GatewayException.conflict("the promoter file " + path + " was changed or deleted by another command "
                    + "meanwhile", "Repeat the command.");
        }
    }

    boolean hasText(PromoterPath path, String text) {
        return store.find(path).filter(file -> file.file().content().equals(text)).isPresent();
    }

    /**
     * Demands that the resource of a promoter file that has just been written is still there. Else somebody deleted the
     * target before the file was written again, and the file goes, too.
     */
    void requireNotDeleted(PromoterPath path) {
        try {
            requireResource(path);
        } catch (GatewayException e) {
            store.delete(path);
            throw e;
        }
    }

    private ResourceDefinition requireResource(PromoterPath path) {
        return linstor.resourceDefinition(path.resource()).filter(definition -> !definition.deleting())
                .orElseThrow(() -> deleted(path.resource()));
    }

    /** The failure of an operation on a target that is gone. */
    static GatewayException deleted(String resource) {
        return GatewayException.conflict("'" + resource + "' was deleted by another command meanwhile");
    }
}
