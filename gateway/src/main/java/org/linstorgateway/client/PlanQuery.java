package org.linstorgateway.client;

import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Effect;

/** The query parameters of a request that makes a planned change, behind others. */
final class PlanQuery {
    private PlanQuery() {}

    /** Returns those that say what the caller agrees to. */
    static String of(Consent consent) {
        String accepted = consent.accepted().stream().map(Effect::word).sorted().collect(Collectors.joining(","));
        return of(consent.plan()) + (accepted.isEmpty() ? "" : "&accept=" + accepted);
    }

    /** Returns the one with the fingerprint of a plan; nothing without one. */
    static String of(Optional<String> fingerprint) {
        return fingerprint.map(text -> "&plan=" + UrlEncoding.segment(text)).orElse("");
    }
}
