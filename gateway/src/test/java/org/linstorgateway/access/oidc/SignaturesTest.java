package org.linstorgateway.access.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.access.Role;
import org.linstorgateway.contract.TestProvider;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Which keys and algorithms count for the signatures of tokens. */
class SignaturesTest extends TokenRecipient {
    @Test
    void all_algorithms_with_a_key_pair_are_accepted() throws Exception {
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512,
                JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512)) {
            assertThat(accepted(sign(new JWSHeader.Builder(algorithm).keyID("first"))).role())
                    .isEqualTo(Role.OPERATOR);
        }
        for (Map.Entry<JWSAlgorithm, Curve> each : Map.of(JWSAlgorithm.ES256, Curve.P_256, JWSAlgorithm.ES384,
                Curve.P_384, JWSAlgorithm.ES512, Curve.P_521).entrySet()) {
            ECKey key = new ECKeyGenerator(each.getValue()).keyID("ec").generate();
            provider.rotate(key);
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(each.getKey()).keyID("ec").build(),
                    provider.claims().build());
            token.sign(new ECDSASigner(key));
            assertThat(find(authenticator(provider.settings(), InstantSource.system()), token.serialize()))
                    .as(each.getKey().getName()).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EdDSA", "Ed25519"})
    void signatures_with_ed25519_are_accepted(String algorithm) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        provider.rotate(new OctetKeyPair.Builder(Curve.Ed25519,
                Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length))).keyID("ed")
                .build());
        String input = base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"ed\"}") + "."
                + base64(provider.claims().build().toString());
        String token = input + "." + Base64URL.encode(ed25519(pair, input));

        assertThat(accepted(token).id()).contains("alice");
        refused(input + "." + Base64URL.encode(ed25519(pair, input + "x")), "the signature of the token is not valid");
        refused(input + ".AAAA", "the signature of the token is not valid");
    }

    private static byte[] ed25519(KeyPair pair, String input) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        return signature.sign();
    }

    @Test
    void a_token_without_a_signature_is_refused() {
        String claims = base64(provider.claims().build().toString());

        for (String none : List.of("none", "None", "NONE", "")) {
            String header = base64("{\"alg\":\"" + none + "\",\"kid\":\"first\"}");
            refused(header + "." + claims + ".", "the algorithm '" + none + "', which is not accepted");
            refused(header + "." + claims + ".AAAA", "the algorithm '" + none + "', which is not accepted");
        }
        refused(base64("{}") + "." + claims + ".", "the algorithm 'null', which is not accepted");
        refused(base64("{\"alg\":\"RS256\",\"kid\":\"first\"}") + "." + claims + ".", "");
    }

    @Test
    void the_public_key_is_no_secret_to_sign_with() throws Exception {
        for (byte[] secret : List.of(TestProvider.KEY.toRSAPublicKey().getEncoded(),
                TestProvider.KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
                    provider.claims().build());
            token.sign(new MACSigner(secret));
            refused(token.serialize(), "the algorithm 'HS256', which is not accepted");
        }
        assertThat(provider.reads()).isZero();
    }

    @Test
    void a_key_signs_only_with_algorithms_of_its_kind_and_the_one_that_it_names() throws Exception {
        ECKey curve = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("first").build(),
                provider.claims().build());
        token.sign(new ECDSASigner(curve));
        refused(token.serialize(), "has no key 'first' for the algorithm ES256");

        provider.rotate(new RSAKey.Builder(TestProvider.KEY).algorithm(JWSAlgorithm.PS256).build());
        OidcAuthenticator other = authenticator(provider.settings(), InstantSource.system());
        assertThat(find(other, sign(new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("first")))).isPresent();
        assertThat(catchThrowableOfType(GatewayException.class, () -> find(other, provider.token())))
                .hasMessageContaining("has no key 'first' for the algorithm RS256");
    }

    @Test
    void keys_for_encryption_short_keys_and_secret_keys_sign_nothing() throws Exception {
        RSAKey weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
        provider.keys(exchange -> TestProvider.send(exchange, 200, "{\"keys\":[7,{}]}"));
        refusedAsUnreachable();
        provider.keys(exchange -> TestProvider.send(exchange, 200, "{\"keys\":[" + weak.toPublicJWK()
                + ",{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"first\"},{\"kty\":\"NEW\"},{\"kty\":\"RSA\",\"n\":\"!\"}]}"));
        refusedAsUnreachable();
        provider.heal();
        provider.rotate(new RSAKey.Builder(TestProvider.KEY).keyUse(KeyUse.ENCRYPTION).build());
        assertThat(catchThrowableOfType(GatewayException.class,
                () -> find(authenticator(provider.settings(), InstantSource.system()), provider.token())))
                .hasMessageContaining("has no key 'first'");
    }

    private void refusedAsUnreachable() {
        assertThat(catchThrowableOfType(GatewayException.class,
                () -> find(authenticator(provider.settings(), InstantSource.system()), provider.token())).code())
                .isEqualTo(ErrorCode.PROVIDER_UNREACHABLE.word());
    }

    @Test
    void keys_and_addresses_of_keys_in_a_token_are_ignored() {
        String evil = "http://127.0.0.1:1/keys";
        JWSHeader forged = header().jwk(TestProvider.OTHER_KEY.toPublicJWK()).jwkURL(URI.create(evil))
                .x509CertURL(URI.create(evil)).build();

        refused(TestProvider.sign(forged, provider.claims().build(), TestProvider.OTHER_KEY),
                "the signature of the token is not valid");
        assertThat(accepted(TestProvider.sign(forged, provider.claims().build(), TestProvider.KEY)).id())
                .contains("alice");
    }

    @Test
    void a_key_identifier_is_only_compared() {
        for (String id : List.of("../../etc/passwd", "' OR 1=1 --", "first\n", "x".repeat(2_000), "", "\u202efirst")) {
            GatewayException refusal = refused(ErrorCode.INVALID_TOKEN,
                    TestProvider.sign(header().keyID(id).build(), provider.claims().build(), TestProvider.KEY));
            assertThat(refusal.getMessage()).contains("has no key '").hasSizeLessThan(400)
                    .doesNotContain("\n", "\u202e");
        }
    }

    @Test
    void a_token_without_the_identifier_of_its_key_counts_if_the_provider_has_one_key() {
        String token = TestProvider.sign(new JWSHeader(JWSAlgorithm.RS256), provider.claims().build(),
                TestProvider.KEY);

        assertThat(accepted(token).id()).contains("alice");
        provider.rotate(TestProvider.KEY, TestProvider.OTHER_KEY);
        assertThat(catchThrowableOfType(GatewayException.class,
                () -> find(authenticator(provider.settings(), InstantSource.system()), token)))
                .hasMessageContaining("does not tell which key");
    }

    @Test
    void a_changed_token_is_refused() {
        String[] parts = provider.token().split("\\.", -1);
        String changed = base64(new String(new Base64URL(parts[1]).decode(), StandardCharsets.UTF_8)
                .replace("operators", "admins"));

        refused(parts[0] + "." + changed + "." + parts[2], "the signature of the token is not valid");
        refused(TestProvider.sign(provider.claims().build(),
                new RSAKey.Builder(TestProvider.OTHER_KEY).keyID("first").build()),
                "the signature of the token is not valid");
        refused(TestProvider.sign(provider.claims().build(), TestProvider.OTHER_KEY), "has no key 'second'");
    }
}
