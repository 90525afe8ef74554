package org.linstorgateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.ClientCertificates;
import org.linstorgateway.tls.CredentialFiles;
import org.linstorgateway.tls.PemFile;
import org.linstorgateway.tls.TlsFiles;

/**
 * The settings of the port with TLS.
 *
 * @param address the address to listen on
 * @param files   the certificate of the server, its key and the authorities of clients
 * @param clientCertificates whether a client needs a certificate, if there are authorities for them
 */
public record TlsSettings(ListenAddress address, TlsFiles files, ClientCertificates clientCertificates) {
    private static final List<Setting<?>> ALL = List.of(Setting.TLS_ADDRESS, Setting.TLS_CERTIFICATE, Setting.TLS_KEY,
            Setting.TLS_CLIENT_AUTHORITIES, Setting.TLS_CLIENT_CERTIFICATES, Setting.TLS_CLIENT_ROLES);

    /**
     * Returns the settings of the port with TLS; empty if none of them is given.
     *
     * @param credentials the copies of files that this process may not read
     * @throws GatewayException ({@code INVALID}) if certificate or key is missing, or settings about clients have no effect
     */
    public static Optional<TlsSettings> of(Settings settings, CredentialFiles credentials) {
        Optional<Setting<?>> given = ALL.stream().filter(settings::isGiven).findFirst();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        requireClientAuthorities(settings);
        return Optional.of(new TlsSettings(settings.get(Setting.TLS_ADDRESS), new TlsFiles(
                required(settings, Setting.TLS_CERTIFICATE, given.get(), credentials),
                required(settings, Setting.TLS_KEY, given.get(), credentials),
                settings.get(Setting.TLS_CLIENT_AUTHORITIES)
                        .map(path -> file(Setting.TLS_CLIENT_AUTHORITIES, path, credentials))),
                settings.get(Setting.TLS_CLIENT_CERTIFICATES)));
    }

    private static void requireClientAuthorities(Settings settings) {
        boolean areOptional = settings.get(Setting.TLS_CLIENT_CERTIFICATES) == ClientCertificates.OPTIONAL;
        boolean haveRoles = !settings.get(Setting.TLS_CLIENT_ROLES).isEmpty();
        if (settings.get(Setting.TLS_CLIENT_AUTHORITIES).isEmpty() && (haveRoles || areOptional)) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING,
                    (haveRoles ? Setting.TLS_CLIENT_ROLES : Setting.TLS_CLIENT_CERTIFICATES).key() + " is set, but "
                            + Setting.TLS_CLIENT_AUTHORITIES.key() + " is not: no client is asked for a certificate");
        }
        if (areOptional && !haveRoles) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING, Setting.TLS_CLIENT_CERTIFICATES.key()
                    + " is 'optional', but " + Setting.TLS_CLIENT_ROLES.key()
                    + " is not set: a certificate would neither be required nor give a role");
        }
    }

    private static PemFile required(Settings settings, Setting<Optional<Path>> setting, Setting<?> given,
            CredentialFiles credentials) {
        return settings.get(setting).map(path -> file(setting, path, credentials))
                .orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_SETTING, given.key() + " is set, but "
                        + setting.key() + " is not: TLS needs the files of a certificate and its key"));
    }

    private static PemFile file(Setting<?> setting, Path path, CredentialFiles credentials) {
        return new PemFile(setting.key(), credentials.find(path));
    }

    /**
     * Requires that the files can be used.
     *
     * @throws GatewayException ({@code INVALID}) that names the file that cannot
     */
    public void requireUsable() {
        try {
            var _ = files.read();
        } catch (IllegalArgumentException e) {
            throw GatewayException.of(ErrorCode.INVALID_CERTIFICATE, String.valueOf(e.getMessage()), "", e);
        }
    }
}
