package org.linstorgateway.access.oidc;

import com.nimbusds.jose.util.Base64URL;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linstorgateway.access.Credentials;
import org.linstorgateway.access.Role;
import org.linstorgateway.contract.TestProvider;
import org.linstorgateway.fuzz.Fuzz;
import org.linstorgateway.fuzz.Mutation;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;

/** A token may have any content: it is accepted or refused, and nothing else happens. */
class SignedTokenFuzzTest {
    private static final List<String> WORDS = List.of("\"alg\":\"none\",", "\"alg\":null,", "\"crit\":[],",
            "\"crit\":null,", "\"b64\":false,", "\"kid\":7,", "\"jwk\":{},", "\"x5c\":[\"\"],", "\"exp\":-1,",
            "\"exp\":1e400,", "\"aud\":[],", "\"aud\":[null],", "\"iss\":null,", "\"groups\":{},", "\"groups\":[null],",
            "\"groups\":\"\",", "\"sub\":null,", "\"typ\":null,", "\"nbf\":\"\",", "\"cnf\":null,", ".",
            "\"zip\":\"DEF\",", "\"x5t#S256\":\"AA\",");

    @Test
    void a_token_without_a_valid_signature_is_refused_and_one_with_it_is_accepted_or_refused() {
        try (TestProvider provider = TestProvider.start()) {
            ProviderSettings settings = provider.settings();
            OidcAuthenticator authenticator = new OidcAuthenticator(settings,
                    new ProviderKeys(new ProviderClient(settings)::keys, System::nanoTime), InstantSource.system());
            String valid = provider.token();
            // The last digit of a signature has bits without a meaning.
            String signedPart = valid.substring(0, valid.lastIndexOf('.'));
            String signature = valid.substring(signedPart.length());
            Mutation headers = new Mutation(List.of("{\"alg\":\"RS256\",\"kid\":\"first\",\"typ\":\"JWT\"}"), WORDS);
            Mutation claims = new Mutation(List.of(provider.claims().claim("jti", "another").build().toString()),
                    WORDS);
            Mutation tokens = new Mutation(List.of(valid), WORDS);

            Fuzz.run("tokens of identity providers", 5_000, random -> {
                String mutated = tokens.next(random);
                refusedUnless(mutated.contains(signedPart) || !mutated.contains("."),
                        () -> find(authenticator, mutated));
                String forged = Base64URL.encode(headers.next(random)) + "." + Base64URL.encode(claims.next(random))
                        + signature;
                refusedUnless(false, () -> find(authenticator, forged));
                refusedUnless(true, () -> assertThat(authenticator.owner(SignedToken.parse(forged)).role())
                        .isIn(Role.ofTokens()));
            });
        }
    }

    private static void find(OidcAuthenticator authenticator, String token) {
        assertThat(authenticator.find(
                new Credentials(Optional.of("Bearer " + token), InetAddress.getLoopbackAddress())))
                .as("left to others").satisfies(caller -> assertThat(caller.isEmpty()).isEqualTo(!token.contains(".")));
    }

    private static void refusedUnless(boolean acceptable, Runnable call) {
        try {
            call.run();
        } catch (GatewayException e) {
            assertThat(e.code()).isIn(ErrorCode.INVALID_TOKEN.word(), ErrorCode.ROLE_NEEDED.word());
            assertThat(e.getMessage()).hasSizeLessThan(5_000);
            assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
            return;
        }
        assertThat(acceptable).as("a token that the provider has not signed was accepted").isTrue();
    }
}
