package org.linstorgateway.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.linstorgateway.access.TokenSecret;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.Settings;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.SelfSignedCertificate;

/**
 * Makes the files that the settings of a server name and that do not exist: the certificate with its key, and the token of root. It
 * replaces no file, so that it may run before each start.
 */
public final class FirstStart {
    /** Long, since clients know the certificate by its fingerprint: a new one means new log-ins everywhere. */
    private static final Duration VALIDITY = Duration.ofDays(3_650);
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    /** Names that may stand in a certificate. */
    private static final Pattern DNS_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final List<String> LOOPBACK = List.of("localhost", "ip:127.0.0.1", "ip:::1");

    private final Settings settings;

    public FirstStart(Settings settings) {
        this.settings = settings;
    }

    /**
     * Makes the files that are missing. Returns a sentence for each of them.
     *
     * @throws GatewayException ({@code INVALID}) if one cannot be made, or the certificate exists without its key or the reverse
     */
    public List<String> complete() {
        List<String> made = new ArrayList<>();
        settings.get(Setting.ROOT_TOKEN_FILE).filter(Files::notExists).map(FirstStart::rootToken).ifPresent(made::add);
        settings.get(Setting.TLS_CERTIFICATE)
                .flatMap(certificate -> settings.get(Setting.TLS_KEY).flatMap(key -> certificate(certificate, key)))
                .ifPresent(made::add);
        return made;
    }

    private static Optional<String> certificate(Path certificate, Path key) {
        if (Files.exists(certificate) && Files.exists(key)) {
            return Optional.empty();
        }
        requireMissing(certificate, key);
        requireMissing(key, certificate);
        SelfSignedCertificate made = create();
        SecretFile.writePrivate(key, made.key());
        SecretFile.writePublic(certificate, made.certificate());
        return Optional.of("Made the certificate " + certificate + " with its key " + key + ", fingerprint "
                + made.fingerprint());
    }

    private static void requireMissing(Path file, Path other) {
        if (Files.exists(file)) {
            throw GatewayException.of(ErrorCode.INVALID_CERTIFICATE, "there is " + file + ", but not " + other,
                    "Restore that file, or delete this one: then both are made again.");
        }
    }

    private static SelfSignedCertificate create() {
        try {
            return SelfSignedCertificate.create(names(), VALIDITY);
        } catch (IOException e) {
            throw GatewayException.of(ErrorCode.INVALID_CERTIFICATE,
                    "cannot make a certificate: " + e.getMessage(),
                    "Make one yourself, as docs/tls.md shows, and name it in " + Setting.TLS_CERTIFICATE.key()
                            + " and " + Setting.TLS_KEY.key() + ".",
                    e);
        }
    }

    /** No name service is asked: the machine may start without a network. */
    private static List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        String host = Files.readString(HOST_NAME).strip();
        if (DNS_NAME.matcher(host).matches() && !LOOPBACK.contains(host)) {
            names.add(host);
        }
        names.addAll(LOOPBACK);
        return names;
    }

    private static String rootToken(Path file) {
        SecretFile.writePrivate(file, TokenSecret.random().reveal() + "\n");
        return "Made the token of root " + file + ": on this machine, root may use all commands";
    }
}
