package org.linstorgateway.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.linstorgateway.access.Caller;
import org.linstorgateway.access.Credentials;
import org.linstorgateway.contract.TestProvider;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A real provider, and a server that gets its tokens and those of attackers. */
abstract class TokenRecipient {
    final TestProvider provider = TestProvider.start();
    final OidcAuthenticator authenticator = authenticator(provider.settings(), InstantSource.system());

    @AfterEach
    void close() {
        provider.close();
    }

    static OidcAuthenticator authenticator(ProviderSettings settings, InstantSource clock) {
        return new OidcAuthenticator(settings, new ProviderKeys(new ProviderClient(settings)::keys, System::nanoTime),
                clock);
    }

    static Optional<Caller> find(OidcAuthenticator by, String token) {
        return by.find(new Credentials(Optional.of("Bearer " + token), InetAddress.getLoopbackAddress()));
    }

    Caller accepted(String token) {
        return find(authenticator, token).orElseThrow();
    }

    GatewayException refused(ErrorCode code, String token) {
        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> find(authenticator, token));
        assertThat(refusal).as(token).isNotNull();
        assertThat(refusal.code()).isEqualTo(code.word());
        assertThat(refusal.messageWithHint()).doesNotContain(token);
        return refusal;
    }

    void refused(String token, String... reasons) {
        assertThat(refused(ErrorCode.INVALID_TOKEN, token).getMessage()).contains(reasons);
    }

    void refusedWith(UnaryOperator<JWTClaimsSet.Builder> change, String... reasons) {
        refused(provider.token(change), reasons);
    }

    static String base64(String text) {
        return Base64URL.encode(text).toString();
    }

    static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(TestProvider.KEY.getKeyID());
    }

    String sign(JWSHeader.Builder header) {
        return TestProvider.sign(header.build(), provider.claims().build(), TestProvider.KEY);
    }

    /** Returns a token with exactly these texts as header and claims. */
    static String signed(String header, String claims) {
        try {
            String input = base64(header) + "." + base64(claims);
            return input + "." + new RSASSASigner(TestProvider.KEY).sign(JWSHeader.parse("{\"alg\":\"RS256\"}"),
                    input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    String claims() {
        return provider.claims().build().toString();
    }
}
