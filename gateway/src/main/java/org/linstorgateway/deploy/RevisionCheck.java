package org.linstorgateway.deploy;

import java.util.Optional;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Revision;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;

/** The condition of a change that its target has not changed since the caller read it. */
final class RevisionCheck {
    private RevisionCheck() {}

    /**
     * Requires that a target has a revision.
     *
     * @param revision empty if any will do
     * @throws GatewayException ({@code OUTDATED}) otherwise
     */
    static <T extends Target> void require(Protocol<T> protocol, ExistingTarget<T> existing,
            Optional<String> revision) {
        if (revision.isPresent() && !revision.get().equals(Revision.of(protocol, existing.deployed()))) {
            throw GatewayException.of(ErrorCode.REVISION_OUTDATED, existing.name() + " has changed since it was read",
                    "Read it again, and repeat the change if it is still needed.");
        }
    }
}
