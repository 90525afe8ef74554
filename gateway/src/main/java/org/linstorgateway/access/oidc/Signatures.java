package org.linstorgateway.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/** Checks the signatures of tokens. The kind of the key decides which algorithms count, not the token. */
final class Signatures {
    /** The shortest RSA key in bits (RFC 7518, section 3.3). */
    private static final int SHORTEST_RSA = 2048;
    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);
    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410, section 10.1). */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int ED25519_BYTES = 32;

    private Signatures() {}

    /** Tells whether a key can sign tokens. Secret keys and short ones cannot. */
    static boolean isSuitable(JWK key) {
        return switch (key) {
            case RSAKey rsa -> rsa.size() >= SHORTEST_RSA;
            case ECKey ec -> CURVES.contains(ec.getCurve());
            case OctetKeyPair pair -> Curve.Ed25519.equals(pair.getCurve())
                    && pair.getDecodedX().length == ED25519_BYTES;
            default -> false;
        };
    }

    /** Tells whether a key has signed a token. */
    static boolean isSignedBy(SignedJWT token, JWK key) {
        try {
            return key instanceof OctetKeyPair pair ? isSigned(token, pair) : token.verify(verifier(key));
        } catch (JOSEException | GeneralSecurityException | IllegalStateException e) {
            return false;
        }
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return switch (key) {
            case RSAKey rsa -> new RSASSAVerifier(rsa.toRSAPublicKey());
            case ECKey ec -> new ECDSAVerifier(ec.toECPublicKey());
            default -> throw new JOSEException("no key for signatures");
        };
    }

    /** The library would need a further one for this. */
    private static boolean isSigned(SignedJWT token, OctetKeyPair pair) throws GeneralSecurityException {
        byte[] encoded = new byte[ED25519.length + ED25519_BYTES];
        System.arraycopy(ED25519, 0, encoded, 0, ED25519.length);
        System.arraycopy(pair.getDecodedX(), 0, encoded, ED25519.length, ED25519_BYTES);
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(token.getSigningInput());
        return signature.verify(token.getSignature().decode());
    }
}
