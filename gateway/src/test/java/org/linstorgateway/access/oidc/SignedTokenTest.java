package org.linstorgateway.access.oidc;

import com.nimbusds.jose.JOSEObjectType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The form and the headers of tokens. */
class SignedTokenTest extends TokenRecipient {
    @Test
    void access_tokens_and_id_tokens_are_accepted_and_tokens_for_other_purposes_are_not() {
        for (String type : List.of("JWT", "jwt", "at+jwt", "application/at+jwt")) {
            assertThat(accepted(sign(header().type(new JOSEObjectType(type)))).id()).contains("alice");
        }
        for (String type : List.of("logout+jwt", "dpop+jwt", "secevent+jwt", "JOSE", "")) {
            refused(sign(header().type(new JOSEObjectType(type))), "the token has the type '" + type + "'");
        }
        refusedWith(claims -> claims.claim("events", Map.of("x", Map.of())), "reports an event");
        refusedWith(claims -> claims.claim("cnf", Map.of("jkt", "x")), "a proof of another key (claim 'cnf')");
    }

    @Test
    void critical_extensions_are_refused_as_none_is_known() {
        refused(sign(header().criticalParams(Set.of("exp")).customParam("exp", 7)),
                "extensions that are not supported");
        refused(signed("{\"alg\":\"RS256\",\"kid\":\"first\",\"b64\":false,\"crit\":[\"b64\"]}", claims()),
                "extensions that are not supported");
        refused(signed("{\"alg\":\"RS256\",\"kid\":\"first\",\"b64\":false}", claims()),
                "extensions that are not supported");
        refused(signed("{\"alg\":\"RS256\",\"kid\":\"first\",\"crit\":7}", claims()), "no signed token");
    }

    @Test
    void a_claim_or_header_that_stands_twice_is_refused() {
        String header = "{\"alg\":\"RS256\",\"kid\":\"first\"}";

        assertThat(accepted(signed(header, claims())).id()).contains("alice");
        refused(signed(header, claims().replaceFirst("\\{", "{\"groups\":[\"admins\"],")), "no signed token");
        refused(signed(header, claims().replaceFirst("}$", ",\"iss\":\"https://evil\"}")), "no signed token");
        refused(signed("{\"alg\":\"RS256\",\"alg\":\"none\",\"kid\":\"first\"}", claims()), "no signed token");
    }

    @Test
    void an_encrypted_token_is_refused_with_this_reason() {
        refused("eyJhbGciOiJSU0EtT0FFUCJ9.OKOawD.48V1_A.5eym8T.XFBoMY", "the token is encrypted (JWE)");
        refused("eyJhbGciOiJkaXIifQ..48V1_A.5eym8T.XFBoMY", "the token is encrypted (JWE)");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "...", "a.b", "a.b.c.d", "a.b.c", "e30.e30.e30", "eyJ.eyJ.x", "a b.c.d",
            "\u00e4.b.c",
            "bnVsbA.bnVsbA.x", "W10.W10.x", "MQ.MQ.MQ", "eyJhbGciOiJSUzI1NiJ9.bnVsbA.x", "eyJhbGciOiJSUzI1NiJ9.W10.x",
            "eyJhbGciOiJSUzI1NiJ9.e30=.x", "eyJhbGciOiJSUzI1NiJ9.e3+/.x", "eyJhbGciOjd9.e30.x"})
    void a_malformed_token_is_refused(String token) {
        assertThat(refused(ErrorCode.INVALID_TOKEN, token + "#").getMessage()).contains("no signed token");
        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> find(authenticator, token));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_TOKEN.word());
        assertThat(provider.reads()).isZero();
    }

    @Test
    void a_huge_or_deeply_nested_token_is_refused_or_read_in_time() {
        assertThat(accepted(provider.token(claims -> claims.claim("x", "y".repeat(16_000)))).id()).contains("alice");
        refused(signed("{\"alg\":\"RS256\",\"kid\":\"first\",\"x\":\"" + "y".repeat(30_000) + "\"}", claims()),
                "no signed token");
        String nested = "{\"x\":" + "[".repeat(8_000) + "]".repeat(8_000) + ",";
        refused(signed("{\"alg\":\"RS256\",\"kid\":\"first\"}", claims().replaceFirst("\\{", nested.replace("$", ""))),
                "");
    }

    @Test
    void claims_of_another_type_are_refused() {
        refused(signed("{\"alg\":\"RS256\",\"kid\":\"first\"}", claims().replaceFirst("\"exp\":\\d+", "\"exp\":\"x\"")),
                "no signed token");
        refused(signed("{\"alg\":\"RS256\",\"kid\":\"first\"}",
                claims().replaceFirst("\"exp\":\\d+", "\"exp\":9223372036854775807")), "");
        refused(signed("{\"alg\":\"RS256\",\"kid\":\"first\"}",
                claims().replaceFirst("\"aud\":\"[^\"]+\"", "\"aud\":{\"linstor-gateway\":1}")), "");
    }
}
