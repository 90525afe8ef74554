package org.linstorgateway.deploy;

import java.util.Optional;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Protocol;

/** Whose a promoter file is. */
final class TargetIds {
    private TargetIds() {}

    /** The name of the target, empty when the file does not say. */
    static Optional<String> of(Protocol<?> protocol, Promoter promoter) {
        try {
            return Optional.of(protocol.promoter().read(promoter, Backing.NONE).id().text());
        } catch (UnreadablePromoterException e) {
            return Optional.empty();
        }
    }
}
