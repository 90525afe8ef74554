package org.linstorgateway.rest.api;

import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Revision;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Targets;

/** The condition of a request that its target has not changed since it was read (RFC 9110, section 13.1.1). */
final class IfMatch {
    private IfMatch() {}

    /**
     * Requires that the target meets the condition.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code OUTDATED}) otherwise
     */
    static <T extends Target> void require(Protocol<T> protocol, Targets<T> targets, TargetId id, ApiRequest request) {
        if (request.ifMatch().isPresent()) {
            Revision.require(protocol, targets.get(id), request.ifMatch());
        }
    }
}
