package org.linstorgateway.linstor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linstorgateway.tls.Fingerprint;

/**
 * This program's own settings for the connection to LINSTOR. Each overrides the variable of LINSTOR's client for the same
 * thing. They hold no secret.
 *
 * @param controllers
 *            as the user entered them; may be empty
 * @param tokenFile
 *            the file with the bearer token
 * @param authorities
 *            the file with certificate authorities, or with certificates of the controllers themselves
 * @param fingerprints
 *            those of the controllers' certificates, which replace every other check of a certificate but that of its
 *            dates; may be empty
 */
public record ConnectionSettings(List<String> controllers, Optional<Path> tokenFile, Optional<Path> authorities,
        Set<Fingerprint> fingerprints) {
    public ConnectionSettings {
        controllers = List.copyOf(controllers);
        fingerprints = Set.copyOf(fingerprints);
    }

    /** Returns the settings with controllers only. */
    public static ConnectionSettings of(List<String> controllers) {
        return new ConnectionSettings(controllers, Optional.empty(), Optional.empty(), Set.of());
    }
}
