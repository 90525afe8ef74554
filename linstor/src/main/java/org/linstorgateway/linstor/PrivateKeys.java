package org.linstorgateway.linstor;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/** Reads private keys in the three forms that are in use: PKCS#8, PKCS#1 (RSA) and SEC 1 (EC). */
final class PrivateKeys {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private PrivateKeys() {}

    /**
     * @param certified
     *            the certificate's key, which tells the algorithm and its parameters
     */
    static PrivateKey read(Pem pem, PublicKey certified) {
        Pem.Block block = pem.blocks().stream().filter(found -> found.label().endsWith("PRIVATE KEY")).findFirst()
                .orElseThrow(() -> pem.invalid("holds no private key in PEM form (BEGIN PRIVATE KEY)"));
        byte[] pkcs8 = switch (block.label()) {
            case "PRIVATE KEY" -> pem.bytes(block);
            case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> wrapped(pem, block, certified);
            default -> throw pem.invalid("holds a key of the kind " + block.label()
                    + "; expected is an unencrypted one, as 'openssl pkey' writes it");
        };
        try {
            return KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw pem.invalid("holds no usable " + certified.getAlgorithm()
                    + " key, which is what the certificate is for; it must not be encrypted");
        }
    }

    /** PKCS#8 is the older form with a version and the algorithm in front, and that stands in the public key. */
    private static byte[] wrapped(Pem pem, Pem.Block block, PublicKey certified) {
        if (block.base64().contains("ENCRYPTED")) {
            throw pem.invalid("holds an encrypted key; expected is an unencrypted one, as 'openssl pkey' writes it");
        }
        return der(SEQUENCE, VERSION_0, algorithm(certified.getEncoded()), der(OCTET_STRING, pem.bytes(block)));
    }

    /** The first element of the outer sequence. */
    private static byte[] algorithm(byte[] publicKey) {
        int start = content(publicKey, 0);
        int body = content(publicKey, start);
        int length = publicKey[body - 1] & 0xFF;
        return Arrays.copyOfRange(publicKey, start, body + length);
    }

    /** Where the content of the element at this position begins; inner algorithm elements are shorter than 128. */
    private static int content(byte[] der, int position) {
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
