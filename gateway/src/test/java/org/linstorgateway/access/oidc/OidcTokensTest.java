package org.linstorgateway.access.oidc;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linstorgateway.access.Caller;
import org.linstorgateway.access.Credentials;
import org.linstorgateway.access.Proof;
import org.linstorgateway.access.Role;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;

/** What the claims of tokens must say, and whom they make of a caller. */
class OidcTokensTest extends TokenRecipient {
    private static final int SKEW = 60;

    @Test
    void a_token_of_the_provider_names_its_user_and_gives_the_highest_of_its_roles() {
        Caller alice = accepted(provider.token());

        assertThat(alice.proof()).isEqualTo(Proof.IDENTITY_PROVIDER);
        assertThat(alice.id()).contains("alice");
        assertThat(alice.role()).isEqualTo(Role.OPERATOR);
        assertThat(alice.expires()).as("a session of the web page ends with the token").isPresent();
        assertThat(alice.name()).isEqualTo("user 'alice'");
        assertThat(accepted(provider.token(claims -> claims.claim("groups", List.of("viewers", "admins", "operators"))))
                .role()).isEqualTo(Role.ADMIN);
        assertThat(accepted(provider.token(claims -> claims.claim("groups", "viewers"))).role())
                .isEqualTo(Role.VIEWER);
    }

    @Test
    void other_credentials_are_left_to_others() {
        assertThat(find(authenticator, "lgw_" + "A".repeat(43))).isEmpty();
        assertThat(authenticator.find(new Credentials(Optional.of("Basic a.b.c"), InetAddress.getLoopbackAddress())))
                .isEmpty();
        assertThat(authenticator.find(new Credentials(Optional.empty(), InetAddress.getLoopbackAddress()))).isEmpty();
        assertThat(provider.reads()).isZero();
    }

    @Test
    void a_token_counts_from_its_begin_to_its_expiry_with_a_minute_between_the_clocks() {
        Instant begin = Instant.parse("2026-03-01T12:00:00Z");
        String token = provider.token(claims -> claims.issueTime(Date.from(begin)).notBeforeTime(Date.from(begin))
                .expirationTime(Date.from(begin.plusSeconds(300))));

        assertThat(at(begin.minusSeconds(SKEW), token)).isEqualTo("accepted");
        assertThat(at(begin.plusSeconds(299 + SKEW), token)).isEqualTo("accepted");
        assertThat(at(begin.plusSeconds(300 + SKEW), token)).isEqualTo("the token expired at 2026-03-01T12:05:00Z");
        assertThat(at(begin.minusSeconds(SKEW + 1), token)).isEqualTo("the token is not valid before "
                + "2026-03-01T12:00:00Z (claim 'nbf'): compare the clocks of the identity provider and of this server");
        assertThat(at(begin.minusSeconds(SKEW + 1), provider.token(claims -> claims.issueTime(Date.from(begin)))))
                .contains("(claim 'iat')");
    }

    private String at(Instant time, String token) {
        try {
            return find(authenticator(provider.settings(), InstantSource.fixed(time)), token).map(_ -> "accepted")
                    .orElseThrow();
        } catch (GatewayException e) {
            return e.getMessage();
        }
    }

    @Test
    void a_token_must_have_an_expiry_and_the_issuer_and_audience_of_the_settings() {
        refusedWith(claims -> claims.expirationTime(null), "the token has no time of expiry (claim 'exp')");
        refusedWith(claims -> claims.issuer(null), "the token is of the issuer 'null', not of '" + provider.issuer());
        for (String issuer : List.of(provider.issuer() + "/", provider.issuer().replace("http", "HTTP"), "https://evil",
                provider.issuer().replace("127.0.0.1", "localhost"))) {
            refusedWith(claims -> claims.issuer(issuer), "the token is of the issuer '" + issuer + "', not of '");
        }
        refusedWith(claims -> claims.audience((String) null), "the token is for the audience of nobody", "'aud'");
        refusedWith(claims -> claims.audience(""), "the token is for the audience ''");
        refusedWith(claims -> claims.audience(List.of("grafana", "LINSTOR-gateway")),
                "the token is for the audience 'grafana', 'LINSTOR-gateway', not for 'linstor-gateway'");
        assertThat(accepted(provider.token(claims -> claims.audience(List.of("grafana", "linstor-gateway")))).role())
                .isEqualTo(Role.OPERATOR);
    }

    @Test
    void a_token_of_another_issuer_or_an_expired_one_makes_nobody_ask_the_provider() {
        refusedWith(claims -> claims.issuer("https://evil"), "not of");
        refusedWith(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(100))), "expired");

        assertThat(provider.reads()).isZero();
    }

    @Test
    void the_name_is_that_of_the_claim_or_else_the_subject_and_forges_no_line_of_the_log() {
        assertThat(accepted(provider.token(claims -> claims.claim("preferred_username", null))).id()).contains("4711");
        for (Object name : List.of("", " ", "a\nINFO: b", "x".repeat(129), "\u202ea", 7, List.of("a"))) {
            assertThat(accepted(provider.token(claims -> claims.claim("preferred_username", name))).id())
                    .contains("4711");
        }
        assertThat(accepted(provider.token(claims -> claims.claim("preferred_username", "Zo\u00eb O'Hara"))).id())
                .contains("Zo\u00eb O'Hara");
        refusedWith(claims -> claims.claim("preferred_username", null).subject(null),
                "neither the claim 'preferred_username' nor 'sub' has a name");
    }

    @Test
    void a_user_without_a_role_learns_which_values_of_which_claim_give_one() {
        GatewayException missing = refused(ErrorCode.ROLE_NEEDED,
                provider.token(claims -> claims.claim("groups", null)));
        GatewayException others = refused(ErrorCode.ROLE_NEEDED,
                provider.token(claims -> claims.claim("groups", List.of("staff", "Admins", 7))));

        assertThat(missing.getMessage())
                .startsWith("user 'alice' has no role here: the token has no claim 'groups', and a "
                        + "role needs one of ")
                .contains("'admins'", "'operators'", "'viewers'");
        assertThat(others.getMessage()).contains("the token has 'staff', 'Admins' in the claim 'groups'");
        assertThat(others.hint()).contains("server.oidc_roles");
    }
}
