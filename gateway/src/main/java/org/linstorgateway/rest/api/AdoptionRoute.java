package org.linstorgateway.rest.api;

import java.time.Duration;
import org.linstorgateway.protocol.AdoptedTarget;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Revision;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Targets;
import org.linstorgateway.wire.JsonObject;
import org.linstorgateway.wire.PlanJson;

/** The handler that makes a target of an existing resource. */
final class AdoptionRoute<T extends Target> {
    private final Protocol<T> protocol;
    private final Targets<T> targets;

    AdoptionRoute(Protocol<T> protocol, Targets<T> targets) {
        this.protocol = protocol;
        this.targets = targets;
    }

    /** A misspelt {@code dry_run} must not change anything. */
    ApiResponse adopt(ApiRequest request) {
        request.query().requireKnown();
        TargetId id = protocol.names().parseId(request.variable("id"));
        JsonObject body = AdoptedTarget.body(protocol, id, request.object()).remembering();
        body.accept("status");
        T described = protocol.wire().described(body);
        Duration timeout = TimeoutParameter.ofBody(body.number(TimeoutParameter.NAME));
        if (request.query().flag(QueryParameter.DRY_RUN, false)) {
            return ApiResponse.ok(PlanJson.write(request.notes().plan(targets.planAdopt(described))))
                    .reportingUnread(body);
        }
        Consent consent = AcceptParameter.consent(request);
        Deployed<T> adopted = targets.adopt(described, consent, TimeoutParameter.wait(request, timeout));
        return ApiResponse.ok(protocol.wire().answer(adopted)).withRevision(Revision.of(protocol, adopted))
                .withWarnings(adopted.warnings()).reportingUnread(body);
    }
}
