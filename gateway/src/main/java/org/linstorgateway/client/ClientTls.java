package org.linstorgateway.client;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedTrustManager;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.SettingValue;
import org.linstorgateway.config.Settings;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.CertifiedKey;
import org.linstorgateway.tls.Fingerprint;
import org.linstorgateway.tls.PemFile;
import org.linstorgateway.tls.TlsContexts;
import org.linstorgateway.tls.Trust;

/** Which gateway servers a client trusts over TLS, and its own certificate. Files are read for the first connection. */
public final class ClientTls {
    private final Supplier<X509ExtendedTrustManager> trust;
    private final Supplier<Optional<CertifiedKey>> own;
    private final boolean isOfLogin;

    private ClientTls(Supplier<X509ExtendedTrustManager> trust, Supplier<Optional<CertifiedKey>> own,
            boolean isOfLogin) {
        this.trust = trust;
        this.own = own;
        this.isOfLogin = isOfLogin;
    }

    /** Returns the trust in servers that the JVM trusts, without a certificate of the client. */
    public static ClientTls ofSystem() {
        return new ClientTls(Trust::inSystem, Optional::empty, false);
    }

    /** Returns the trust in the server with one certificate, without a certificate of the client. */
    public static ClientTls of(Fingerprint fingerprint) {
        return new ClientTls(() -> Trust.inFingerprint(fingerprint), Optional::empty, false);
    }

    /**
     * Returns what the settings say. A fingerprint counts in place of certificate authorities.
     *
     * @throws GatewayException ({@code INVALID}) if a certificate has no key or a key no certificate, or if options of the
     *                          command line are for TLS and the address of the server is without
     */
    public static ClientTls of(Settings settings) {
        requireSecureAddress(settings);
        Optional<Path> certificate = settings.get(Setting.CLIENT_CERTIFICATE);
        Optional<Path> key = settings.get(Setting.CLIENT_KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING,
                    Setting.CLIENT_CERTIFICATE.option() + " and " + Setting.CLIENT_KEY.option()
                            + " require each other: "
                            + (key.isPresent() ? Setting.CLIENT_CERTIFICATE : Setting.CLIENT_KEY).option()
                            + " is missing");
        }
        return new ClientTls(() -> trust(settings), () -> certificate.map(path -> CertifiedKey
                .read(file(Setting.CLIENT_CERTIFICATE, path).read(),
                        file(Setting.CLIENT_KEY, key.orElseThrow()).read())),
                false);
    }

    /**
     * Returns what the settings say, else, if they do not tell whom to trust, the server with the certificate of the log-in.
     *
     * @param logins the log-ins of the user; empty for a user without a folder of its own
     * @throws GatewayException ({@code INVALID}) also if the file with the log-ins cannot be read
     */
    public static ClientTls of(Settings settings, Optional<Logins> logins) {
        ClientTls tls = of(settings);
        return tellTrust(settings) || !settings.connect().isSecure()
                ? tls
                : logins.flatMap(known -> known.fingerprint(settings.connect())).map(tls::with).orElse(tls);
    }

    /** Returns whether settings tell which servers to trust, besides those that the JVM trusts. */
    public static boolean tellTrust(Settings settings) {
        return settings.isGiven(Setting.FINGERPRINT) || settings.isGiven(Setting.AUTHORITIES);
    }

    /** Returns a copy that trusts the server with the certificate of a log-in only. */
    public ClientTls with(Fingerprint fingerprint) {
        return new ClientTls(() -> Trust.inFingerprint(fingerprint), own, true);
    }

    /** Returns whether the fingerprint is that of a log-in. */
    boolean isOfLogin() {
        return isOfLogin;
    }

    /** Settings of variables and files may be for other servers, but options of a command are for this one. */
    private static void requireSecureAddress(Settings settings) {
        if (settings.connect().isSecure()) {
            return;
        }
        Stream.of(Setting.AUTHORITIES, Setting.FINGERPRINT, Setting.CLIENT_CERTIFICATE, Setting.CLIENT_KEY)
                .filter(setting -> isOption(settings.value(setting))).findFirst().ifPresent(setting -> {
                    throw GatewayException.of(ErrorCode.INVALID_SETTING, setting.option()
                            + " has no effect without TLS: use https:// in place of " + settings.connect());
                });
    }

    private static boolean isOption(SettingValue<?> value) {
        return value.source().equals(value.setting().option());
    }

    private static X509ExtendedTrustManager trust(Settings settings) {
        return settings.get(Setting.FINGERPRINT).map(Trust::inFingerprint)
                .or(() -> settings.get(Setting.AUTHORITIES)
                        .map(path -> Trust.inServersOf(file(Setting.AUTHORITIES, path).read().certificates())))
                .orElseGet(Trust::inSystem);
    }

    private static PemFile file(Setting<?> setting, Path path) {
        return new PemFile(setting.option(), path);
    }

    /**
     * Returns a new TLS context.
     *
     * @throws GatewayException ({@code INVALID}) if a file cannot be used
     */
    SSLContext context() {
        try {
            return TlsContexts.of(own.get(), trust.get());
        } catch (IllegalArgumentException e) {
            throw GatewayException.of(ErrorCode.INVALID_CERTIFICATE, String.valueOf(e.getMessage()), "", e);
        }
    }

    /** Returns the certificate of the client. */
    Optional<CertifiedKey> own() {
        return own.get();
    }
}
