package org.linstorgateway.access.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.GatewayException;

/**
 * A token in three parts (JWT, RFC 7519) whose header is acceptable. Its signature is not checked yet, so that nothing in it may be
 * believed. It hides itself in {@code toString()}.
 */
record SignedToken(SignedJWT jwt, JWTClaimsSet claims) {
    /** The algorithms with a key pair (RFC 7518, RFC 8037, RFC 9864). With any other one, whoever knows the public key could sign. */
    private static final List<JWSAlgorithm> ALGORITHMS = List.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384,
            JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512, JWSAlgorithm.ES256,
            JWSAlgorithm.ES384, JWSAlgorithm.ES512, JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
    /** Access tokens have the type of RFC 9068 or none of their own; logout tokens, events and others have another one. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
    private static final String PART = "[A-Za-z0-9_-]+";
    private static final Pattern SIGNED = Pattern.compile(PART + "\\." + PART + "\\.[A-Za-z0-9_-]*");
    private static final Pattern ENCRYPTED = Pattern
            .compile(PART + "\\.[A-Za-z0-9_-]*\\." + PART + "\\." + PART + "\\." + PART);

    /**
     * Reads a token.
     *
     * @throws GatewayException {@code INVALID_TOKEN} if it has another form, or a header that is not acceptable
     */
    static SignedToken parse(String text) {
        if (ENCRYPTED.matcher(text).matches()) {
            throw TokenRefusal.of("the token is encrypted (JWE): only signed tokens are accepted");
        }
        if (!SIGNED.matcher(text).matches()) {
            throw malformed();
        }
        try {
            requireAlgorithm(JsonText.object(new Base64URL(text.substring(0, text.indexOf('.'))).decodeToString())
                    .get("alg"));
            SignedJWT jwt = SignedJWT.parse(text);
            requireAcceptable(jwt.getHeader());
            return new SignedToken(jwt, JWTClaimsSet.parse(JsonText.object(jwt.getPayload().toString())));
        } catch (ParseException | IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static GatewayException malformed() {
        return TokenRefusal.of("the token is none of LINSTOR Gateway, and no signed token (JWT) either");
    }

    private static void requireAlgorithm(@Nullable Object algorithm) {
        if (ALGORITHMS.stream().noneMatch(known -> known.getName().equals(algorithm))) {
            throw TokenRefusal.of("the token is signed with the algorithm " + TokenRefusal.quote(algorithm)
                    + ", which is not accepted: it needs one with a key pair, such as RS256 or ES256");
        }
    }

    private static void requireAcceptable(JWSHeader header) {
        Set<String> critical = header.getCriticalParams();
        boolean isPlain = critical == null || critical.isEmpty();
        if (!isPlain || !header.isBase64URLEncodePayload()) {
            throw TokenRefusal.of("the token requires extensions that are not supported (header 'crit' or 'b64')");
        }
        JOSEObjectType type = header.getType();
        if (type != null && !TYPES.contains(type.getType().toLowerCase(Locale.ROOT))) {
            throw TokenRefusal.of("the token has the type " + TokenRefusal.quote(type.getType())
                    + ": expected an access token or ID token, with the type JWT or at+jwt");
        }
    }

    JWSHeader header() {
        return jwt.getHeader();
    }

    /** Returns all claims by name. */
    Map<String, Object> all() {
        return claims.getClaims();
    }

    @Override
    public String toString() {
        return "token of an identity provider";
    }
}
