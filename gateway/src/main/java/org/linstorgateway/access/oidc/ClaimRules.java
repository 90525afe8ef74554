package org.linstorgateway.access.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.GatewayException;

/** What the claims of a token must say for a server to accept it. */
final class ClaimRules {
    /** By how much the clocks of provider and server may differ. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private final ProviderSettings settings;
    private final InstantSource clock;

    ClaimRules(ProviderSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Requires what can be seen without the key: a token of another issuer, or of another time, makes nobody ask the provider for its
     * key.
     *
     * @throws GatewayException {@code INVALID_TOKEN}
     */
    void requireIssuerAndTime(JWTClaimsSet claims) {
        if (!settings.issuer().equals(claims.getIssuer())) {
            throw TokenRefusal.of("the token is of the issuer " + TokenRefusal.quote(claims.getIssuer()) + ", not of '"
                    + settings.issuer() + "'");
        }
        Instant now = clock.instant();
        Date expiry = claims.getExpirationTime();
        if (expiry == null) {
            throw TokenRefusal.of("the token has no time of expiry (claim 'exp')");
        }
        if (!now.minus(SKEW).isBefore(expiry.toInstant())) {
            throw TokenRefusal.of("the token expired at " + time(expiry));
        }
        requirePast("nbf", claims.getNotBeforeTime(), now);
        requirePast("iat", claims.getIssueTime(), now);
    }

    private static void requirePast(String claim, @Nullable Date begin, Instant now) {
        if (begin != null && now.plus(SKEW).isBefore(begin.toInstant())) {
            throw TokenRefusal.of("the token is not valid before " + time(begin) + " (claim '" + claim
                    + "'): compare the clocks of the identity provider and of this server");
        }
    }

    /**
     * Requires that the token is for this server, and for whoever sends it.
     *
     * @throws GatewayException {@code INVALID_TOKEN}
     */
    void requireForThisServer(JWTClaimsSet claims) {
        if (!claims.getAudience().contains(settings.audience())) {
            throw TokenRefusal.of("the token is for the audience " + (claims.getAudience().isEmpty()
                    ? "of nobody (it has no claim 'aud')"
                    : TokenRefusal.quoteAll(claims.getAudience())) + ", not for '" + settings.audience() + "'");
        }
        if (claims.getClaim("cnf") != null) {
            throw TokenRefusal
                    .of("the token counts only together with a proof of another key (claim 'cnf'), which this "
                            + "server cannot check: ask the identity provider for a bearer token");
        }
        if (claims.getClaim("events") != null) {
            throw TokenRefusal.of("the token reports an event (claim 'events') and is not for access");
        }
    }

    private static String time(Date date) {
        return date.toInstant().toString();
    }
}
