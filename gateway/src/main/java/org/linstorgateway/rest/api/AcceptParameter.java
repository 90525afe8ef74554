package org.linstorgateway.rest.api;

import java.util.EnumSet;
import java.util.Set;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The effects on a running service that a request accepts. */
final class AcceptParameter {
    private AcceptParameter() {}

    /**
     * Reads them.
     *
     * @throws GatewayException ({@code INVALID}) for a word that is no effect
     */
    static Set<Effect> of(ApiRequest request) {
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
