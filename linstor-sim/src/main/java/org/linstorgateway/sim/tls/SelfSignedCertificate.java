package org.linstorgateway.sim.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The certificate that LINSTOR 1.34 makes for itself when token authentication switches HTTPS on: RSA, self-signed, valid
 * for a year, named "LINSTOR Controller" and without alternative names.
 */
public final class SelfSignedCertificate {

    private static final byte[] SHA256_WITH_RSA = Der.sequence(
            Der.objectId(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B), Der.nothing());
    private static final byte[] NAME = Der.sequence(Der.attribute(6, "AT"), Der.attribute(10, "LINBIT"),
            Der.attribute(3, "LINSTOR Controller"));
    private static final int KEY_BITS = 2048;

    private SelfSignedCertificate() {}

    /** Returns a context for servers with a new certificate. */
    public static SSLContext serverContext(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair pair = generator.generateKeyPair();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("linstor", pair.getPrivate(), new char[0], new Certificate[]{certificate(pair, now)});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This Java cannot make a certificate: " + e.getMessage(), e);
        }
    }

    private static Certificate certificate(KeyPair pair, Instant now) throws GeneralSecurityException {
        byte[] body = Der.sequence(Der.integer(now.toEpochMilli()), SHA256_WITH_RSA, NAME,
                Der.sequence(Der.time(now), Der.time(now.plus(Duration.ofDays(365)))), NAME,
                pair.getPublic().getEncoded());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(body);
        byte[] certificate = Der.sequence(body, SHA256_WITH_RSA, Der.bits(signature.sign()));
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }
}
