package org.linstorgateway.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/** Parses private keys in the formats PKCS#8, PKCS#1 (RSA) and SEC 1 (EC). */
final class PrivateKeys {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private PrivateKeys() {}

    /**
     * Parses the first private key of a PEM text.
     *
     * @param certified
     *            public key of the certificate, which determines the algorithm and its parameters
     * @throws IllegalArgumentException
     *             if there is no key, or it is encrypted or does not fit the certificate's algorithm
     */
    static PrivateKey read(Pem pem, PublicKey certified) {
        Pem.Block block = pem.blocks().stream().filter(found -> found.label().endsWith("PRIVATE KEY")).findFirst()
                .orElseThrow(() -> pem.invalid("has no private key in PEM format (BEGIN PRIVATE KEY)"));
        byte[] pkcs8 = switch (block.label()) {
            case "PRIVATE KEY" -> pem.bytes(block);
            case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> toPkcs8(pem, block, certified);
            default -> throw pem.invalid("has a key of type " + block.label()
                    + "; expected an unencrypted one, as 'openssl pkey' writes it");
        };
        try {
            return KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw pem.invalid("has no usable " + certified.getAlgorithm()
                    + " key, which the certificate requires; it must not be encrypted");
        }
    }

    /** Converts PKCS#1 or SEC 1 to PKCS#8: prepends a version and the algorithm, which the public key contains. */
    private static byte[] toPkcs8(Pem pem, Pem.Block block, PublicKey certified) {
        if (block.base64().contains("ENCRYPTED")) {
            throw pem.invalid("has an encrypted key; expected an unencrypted one, as 'openssl pkey' writes it");
        }
        return der(SEQUENCE, VERSION_0, algorithm(certified.getEncoded()), der(OCTET_STRING, pem.bytes(block)));
    }

    /** Returns the first element of the outer sequence. */
    private static byte[] algorithm(byte[] publicKey) {
        int start = contentStart(publicKey, 0);
        int body = contentStart(publicKey, start);
        int length = publicKey[body - 1] & 0xFF; // algorithm elements are shorter than 128 bytes
        return Arrays.copyOfRange(publicKey, start, body + length);
    }

    /** Returns where the content of the element at a position begins. */
    private static int contentStart(byte[] der, int position) {
        int length = der[position + 1] & 0xFF;
        return position + 2 + (length < 0x80 ? 0 : length & 0x7F);
    }

    private static byte[] der(int tag, byte[]... contents) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            body.writeBytes(content);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        element.writeBytes(length(body.size()));
        element.writeBytes(body.toByteArray());
        return element.toByteArray();
    }

    private static byte[] length(int length) {
        return length < 0x80
                ? new byte[]{(byte) length}
                : new byte[]{(byte) 0x82, (byte) (length >> 8), (byte) length};
    }
}
