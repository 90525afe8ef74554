package org.linstorgateway.linstor;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedTrustManager;
import org.linstorgateway.tls.CertifiedKey;
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
        X509ExtendedTrustManager trust = root.map(Pem::certificates).map(Trust::inServersOf)
                .orElseGet(Trust::inSystem);
        Optional<CertifiedKey> own = certificate.map(pem -> CertifiedKey.read(pem, key.orElseThrow()));
        return TlsSettings.of(TlsContexts.of(own, trust), Stream.of(root, certificate, key).flatMap(Optional::stream)
                .map(Pem::toString).collect(Collectors.joining(", ")));
    }
}
