package org.linstorgateway.target;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a caller agrees to when a command changes a target.
 *
 * @param plan     the {@linkplain Plan#fingerprint fingerprint} of the plan that the caller has seen; empty to agree to any
 * @param accepted the effects on a running service that the caller accepts
 * @param observer receives the plan that the caller is asked to agree to
 */
public record Consent(Optional<String> plan, Set<Effect> accepted, Consumer<Plan> observer) {
    public Consent {
        accepted = Set.copyOf(accepted);
    }

    /** Creates a consent that nobody observes. */
    public Consent(Optional<String> plan, Set<Effect> accepted) {
        this(plan, accepted, _ -> {});
    }

    /** Returns a copy whose plan somebody gets to know, before it is agreed to or refused. */
    public Consent observedBy(Consumer<Plan> other) {
        return new Consent(plan, accepted, other);
    }

    /**
     * Returns the consent of a caller who has seen the plan, with all its effects. If the service did not run then, a restart is
     * none of them.
     */
    public static Consent to(Plan plan) {
        return new Consent(Optional.of(plan.fingerprint()), plan.interruptsService()
                ? EnumSet.allOf(Effect.class)
                : EnumSet.complementOf(EnumSet.of(Effect.RESTART)));
    }

    /** Returns the consent of a caller who accepts all effects of any plan. */
    public static Consent toAny() {
        return new Consent(Optional.empty(), EnumSet.allOf(Effect.class));
    }

    /** Returns a copy for one plan. */
    public Consent forPlan(Optional<String> fingerprint) {
        return new Consent(fingerprint, accepted, observer);
    }

    /**
     * Requires that the caller agrees to a plan.
     *
     * @throws GatewayException ({@code CONFLICT}) that says what the plan does
     */
    public void require(Plan actual) {
        observer.accept(actual);
        if (plan.isPresent() && !plan.get().equals(actual.fingerprint())) {
            throw GatewayException.of(ErrorCode.PLAN_OUTDATED,
                    "'" + actual.id().text() + "' has changed since the command was planned",
                    "Run the command again to see what it changes now.");
        }
        if (actual.losesData() && !accepted.contains(Effect.LOSS)) {
            throw GatewayException.of(ErrorCode.EFFECT_NOT_ACCEPTED,
                    "what clients of '" + actual.id().text()
                            + "' have written since is gone from the target afterwards",
                    "To accept that, repeat the request with ?accept=" + Effect.LOSS.word()
                            + "; ?dry_run=true shows all changes.");
        }
        if (actual.interruptsService() && !actual.losesData() && !accepted.contains(Effect.RESTART)) {
            throw GatewayException.of(ErrorCode.EFFECT_NOT_ACCEPTED,
                    "the change stops the service of '" + actual.id().text()
                            + "' and starts it again: its clients wait "
                            + "for some seconds",
                    "To accept that, repeat the request with ?accept=" + Effect.RESTART.word()
                            + "; ?dry_run=true shows all changes.");
        }
    }
}
