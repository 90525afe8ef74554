package org.linstorgateway.rest.api;

import java.util.EnumSet;
import java.util.Set;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The plan and the effects on a running service that a request accepts. */
final class AcceptParameter {
    private AcceptParameter() {}

    /**
     * Returns what the caller agrees to. The plan is noted for the audit log, whether it is agreed to or not.
     *
     * @throws GatewayException ({@code INVALID}) for a word that is no effect
     */
    static Consent consent(ApiRequest request) {
        return new Consent(request.query().find(QueryParameter.PLAN), of(request))
                .observedBy(plan -> request.notes().plan(plan));
    }

    /**
     * Reads the accepted effects.
     *
     * @throws GatewayException ({@code INVALID}) for a word that is no effect
     */
    private static Set<Effect> of(ApiRequest request) {
        Set<Effect> accepted = EnumSet.noneOf(Effect.class);
        for (String word : request.query().find(QueryParameter.ACCEPT).orElse("").split(",", -1)) {
            if (!word.isEmpty()) {
                accepted.add(effect(word));
            }
        }
        return accepted;
    }

    private static Effect effect(String word) {
        Effect effect = Effect.of(word);
        if (!effect.word().equals(word)) {
            throw GatewayException.of(ErrorCode.INVALID_PARAMETER,
                    "'" + word + "' in '" + QueryParameter.ACCEPT.word() + "' is no effect of a change: expected "
                            + Effect.RESTART.word() + " or " + Effect.LOSS.word());
        }
        return effect;
    }
}
