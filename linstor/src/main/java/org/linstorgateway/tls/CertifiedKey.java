package org.linstorgateway.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A certificate with its chain and its private key. {@code toString()} hides the key.
 *
 * @param chain
 *            the certificate itself, then those of the authorities that lead to a known one
 */
public record CertifiedKey(List<X509Certificate> chain, PrivateKey key) {
    /** The signature algorithms for the algorithms of keys (JDK, Standard Algorithm Names). */
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA",
            "EdDSA",
            "EdDSA", "DSA", "SHA256withDSA");
    private static final byte[] SIGNED = {1, 2, 3};

    public CertifiedKey {
        chain = List.copyOf(chain);
    }

    /**
     * Reads a certificate and its key.
     *
     * @throws IllegalArgumentException
     *             if one of them cannot be read, or the key belongs to another certificate
     */
    public static CertifiedKey read(Pem certificate, Pem key) {
        List<X509Certificate> chain = certificate.certificates();
        PublicKey certified = chain.getFirst().getPublicKey();
        PrivateKey own = PrivateKeys.read(key, certified);
        if (!belongTogether(own, certified)) {
            throw key.invalid("does not have the key of the first certificate in " + certificate
                    + ": use the key that the certificate was made with");
        }
        return new CertifiedKey(chain, own);
    }

    /** Returns whether one key verifies what the other has signed; true for algorithms that cannot be checked here. */
    private static boolean belongTogether(PrivateKey own, PublicKey certified) {
        String algorithm = SIGNATURES.get(certified.getAlgorithm());
        if (algorithm == null) {
            return true;
        }
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(own);
            signature.update(SIGNED);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(SIGNED);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Returns the certificate without its chain. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** Returns when the certificate expired, in UTC; empty if it has not. */
    public Optional<String> expired() {
        Date end = certificate().getNotAfter();
        return end.toInstant().isBefore(Instant.now()) ? Optional.of(CertificateText.time(end)) : Optional.empty();
    }

    @Override
    public String toString() {
        return certificate().getSubjectX500Principal().getName();
    }
}
