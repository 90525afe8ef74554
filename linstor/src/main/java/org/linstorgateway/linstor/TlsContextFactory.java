package org.linstorgateway.linstor;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedTrustManager;
import org.linstorgateway.tls.CertifiedKey;
import org.linstorgateway.tls.Fingerprint;
import org.linstorgateway.tls.Pem;
import org.linstorgateway.tls.TlsContexts;
import org.linstorgateway.tls.Trust;

/** Creates the TLS settings for LINSTOR from PEM texts. */
final class TlsContextFactory {
    private final Optional<Pem> root;
    private final Optional<Pem> certificate;
    private final Optional<Pem> key;

    /** Either both certificate and key are present, or neither. */
    TlsContextFactory(Optional<Pem> root, Optional<Pem> certificate, Optional<Pem> key) {
        this.root = root;
        this.certificate = certificate;
        this.key = key;
    }

    TlsSettings settings() {
        return settings(Set.of());
    }

    /** @param fingerprints those of the controllers' certificates; if there are any, no authority is trusted */
    TlsSettings settings(Set<Fingerprint> fingerprints) {
        X509ExtendedTrustManager trust = fingerprints.isEmpty()
                ? root.map(Pem::certificates).map(Trust::inServersOf).orElseGet(Trust::inSystem)
                : Trust.inFingerprints(fingerprints);
        Optional<CertifiedKey> own = certificate.map(pem -> CertifiedKey.read(pem, key.orElseThrow()));
        return TlsSettings.of(TlsContexts.of(own, trust), Stream.concat(
                Stream.of(root, certificate, key).flatMap(Optional::stream).map(Pem::toString),
                fingerprints.stream().map(Fingerprint::toString).sorted()).collect(Collectors.joining(", ")),
                own.isPresent());
    }
}
