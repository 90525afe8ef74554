package org.linstorgateway.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A new certificate with its key that no authority has signed: clients recognise it by its fingerprint. It is made by the program
 * {@code keytool} of the Java runtime, since the platform has no public interface for that. {@code toString()} hides the key.
 *
 * @param certificate
 *            the certificate in PEM format
 * @param key
 *            its private key (EC, P-256) in PEM format, without a password
 */
public record SelfSignedCertificate(String certificate, String key) {
    private static final String ALIAS = "server";
    private static final String PASSWORD = "KEYSTORE_PASSWORD";
    private static final int PASSWORD_BYTES = 32;
    private static final int LINE = 64;
    private static final long SECONDS_OF_KEYTOOL = 120;

    /**
     * Makes a certificate.
     *
     * @param names
     *            DNS names, or IP addresses that begin with {@code ip:}; at least one name
     * @param validity
     *            at least a day
     * @throws IOException
     *             with the reason in one line, if it cannot be made
     */
    public static SelfSignedCertificate create(List<String> names, Duration validity) throws IOException {
        Path folder = Files.createTempDirectory("linstor-gateway-certificate");
        Path store = folder.resolve("keys.p12");
        String password = password();
        try {
            runKeytool(store, password, names, validity);
            return read(store, password);
        } catch (GeneralSecurityException e) {
            throw new IOException("keytool has written something else than a certificate and its key", e);
        } finally {
            Files.deleteIfExists(store);
            Files.deleteIfExists(folder);
        }
    }

    private static String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void runKeytool(Path store, String password, List<String> names, Duration validity)
            throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        ProcessBuilder builder = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", ALIAS, "-keyalg", "EC",
                "-groupname", "secp256r1", "-dname", "CN=" + names.getFirst(), "-validity",
                Long.toString(validity.toDays()), "-ext",
                "SAN=" + String.join(",", names.stream().map(SelfSignedCertificate::alternative).toList()), "-ext",
                "EKU=serverAuth", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass:env", PASSWORD);
        builder.environment().put(PASSWORD, password);
        builder.redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS_OF_KEYTOOL, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool failed: " + text.strip().replaceAll("\\R", " "));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("keytool was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String alternative(String name) {
        return name.startsWith("ip:") ? name : "dns:" + name;
    }

    private static SelfSignedCertificate read(Path store, String password)
            throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
        return new SelfSignedCertificate(pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()),
                pem("PRIVATE KEY", keys.getKey(ALIAS, password.toCharArray()).getEncoded()));
    }

    private static String pem(String label, byte[] content) {
        return Stream.of("-----BEGIN " + label + "-----",
                Base64.getMimeEncoder(LINE, new byte[]{'\n'}).encodeToString(content),
                "-----END " + label + "-----", "").reduce((before, after) -> before + "\n" + after).orElseThrow();
    }

    /** Returns the fingerprint by which clients recognise the certificate. */
    public Fingerprint fingerprint() {
        return Fingerprint.of(new Pem("the new certificate", certificate).certificates().getFirst());
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "certificate " + fingerprint();
    }
}
