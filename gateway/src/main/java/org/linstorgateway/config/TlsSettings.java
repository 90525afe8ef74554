package org.linstorgateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.CredentialFiles;
import org.linstorgateway.tls.PemFile;
import org.linstorgateway.tls.TlsFiles;

/**
 * The settings of the port with TLS.
 *
 * @param address the address to listen on
 * @param files   the certificate of the server, its key and the authorities of clients
 */
public record TlsSettings(ListenAddress address, TlsFiles files) {
    private static final List<Setting<?>> ALL = List.of(Setting.TLS_ADDRESS, Setting.TLS_CERTIFICATE, Setting.TLS_KEY,
            Setting.TLS_CLIENT_AUTHORITIES);

    /**
     * Returns the settings of the port with TLS; empty if none of them is given.
     *
     * @param credentials the copies of files that this process may not read
     * @throws GatewayException ({@code INVALID}) if certificate or key is missing
     */
    public static Optional<TlsSettings> of(Settings settings, CredentialFiles credentials) {
        Optional<Setting<?>> given = ALL.stream().filter(settings::isGiven).findFirst();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TlsSettings(settings.get(Setting.TLS_ADDRESS), new TlsFiles(
                required(settings, Setting.TLS_CERTIFICATE, given.get(), credentials),
                required(settings, Setting.TLS_KEY, given.get(), credentials),
                settings.get(Setting.TLS_CLIENT_AUTHORITIES)
                        .map(path -> file(Setting.TLS_CLIENT_AUTHORITIES, path, credentials)))));
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
