package org.linstorgateway.access.oidc;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.access.Authenticator;
import org.linstorgateway.access.Caller;
import org.linstorgateway.access.Credentials;
import org.linstorgateway.access.Proof;
import org.linstorgateway.access.Role;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Recognises callers by the signed tokens of an identity provider: access tokens and ID tokens for this server. */
public final class OidcAuthenticator implements Authenticator {
    /** In characters: longer names, and those with characters that would forge the log, are no names. */
    private static final int LONGEST_NAME = 128;

    private final ProviderSettings settings;
    private final ClaimRules rules;
    private final ProviderKeys keys;

    OidcAuthenticator(ProviderSettings settings, ProviderKeys keys, InstantSource clock) {
        this.settings = settings;
        this.rules = new ClaimRules(settings, clock);
        this.keys = keys;
    }

    /**
     * Returns an authenticator for the tokens of a provider. It reads the keys of the provider in the background; the log tells if they
     * cannot be read.
     *
     * @throws GatewayException ({@code INVALID}) if the file with the provider's authorities cannot be used
     */
    public static OidcAuthenticator start(ProviderSettings settings) {
        settings.requireUsable();
        ProviderKeys keys = new ProviderKeys(new ProviderClient(settings)::keys, System::nanoTime);
        keys.prepare();
        return new OidcAuthenticator(settings, keys, InstantSource.system());
    }

    /** Tokens of the cluster have no dots, signed tokens have two. */
    @Override
    public Optional<Caller> find(Credentials credentials) {
        return credentials.bearer().filter(token -> token.indexOf('.') >= 0).map(this::caller);
    }

    /** Returns the owner of a token, whoever has brought it. */
    Caller caller(String text) {
        SignedToken token = SignedToken.parse(text);
        rules.requireIssuerAndTime(token.claims());
        requireSignature(token);
        return owner(token);
    }

    /** Returns the owner of a token that the provider has signed. */
    Caller owner(SignedToken token) {
        rules.requireForThisServer(token.claims());
        String name = name(token);
        return new Caller(Proof.IDENTITY_PROVIDER, Optional.of(name), role(token, name),
                Optional.ofNullable(token.claims().getExpirationTime()).map(Date::toInstant));
    }

    private void requireSignature(SignedToken token) {
        JWSHeader header = token.header();
        List<JWK> found = keys.find(JWKMatcher.forJWSHeader(header));
        if (found.isEmpty()) {
            throw TokenRefusal.of("the identity provider has no key "
                    + (header.getKeyID() == null ? "" : TokenRefusal.quote(header.getKeyID()) + " ")
                    + "for the algorithm " + header.getAlgorithm() + ", with which the token claims to be signed");
        }
        if (header.getKeyID() == null && found.size() > 1) { // OpenID Connect Core 1.0, section 10.1
            throw TokenRefusal.of("the token does not tell which key of the identity provider has signed it (header "
                    + "'kid')");
        }
        if (found.stream().noneMatch(key -> Signatures.isSignedBy(token.jwt(), key))) {
            throw TokenRefusal.of("the signature of the token is not valid");
        }
    }

    private String name(SignedToken token) {
        return settings.nameClaim().text(token.all()).filter(OidcAuthenticator::isName)
                .or(() -> Optional.ofNullable(token.claims().getSubject()).filter(OidcAuthenticator::isName))
                .orElseThrow(() -> TokenRefusal.of("the token does not name its owner: neither the claim '"
                        + settings.nameClaim() + "' nor 'sub' has a name"));
    }

    private static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST_NAME
                && text.codePoints().allMatch(TokenRefusal::isPrintable);
    }

    /** The highest of several roles counts. */
    private Role role(SignedToken token, String name) {
        List<String> values = settings.roleClaim().texts(token.all());
        return values.stream().map(value -> Optional.ofNullable(settings.roles().get(value))).flatMap(Optional::stream)
                .max(Comparator.naturalOrder()).orElseThrow(() -> withoutRole(name, values));
    }

    /** Whoever is known and has no role is not taken for an anonymous caller. */
    private GatewayException withoutRole(String name, List<String> values) {
        String found = values.isEmpty()
                ? "has no claim '" + settings.roleClaim() + "'"
                : "has " + TokenRefusal.quoteAll(values) + " in the claim '" + settings.roleClaim() + "'";
        return GatewayException.of(ErrorCode.ROLE_NEEDED,
                "user '" + name + "' has no role here: the token " + found + ", and a role needs one of "
                        + TokenRefusal.quoteAll(settings.roles().keySet()),
                "Ask an administrator of the identity provider for one of these values, or one of LINSTOR Gateway for an "
                        + "entry in server.oidc_roles.");
    }
}
