package org.linstorgateway.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a server with TLS.
 *
 * @param certificate
 *            its certificate, followed by those of the authorities that lead to a known one
 * @param key
 *            the private key of the certificate, which may be in the same file
 * @param clientAuthorities
 *            the authorities of the certificates of clients; empty if no client is asked for one
 */
public record TlsFiles(PemFile certificate, PemFile key, Optional<PemFile> clientAuthorities) {

    /**
     * Reads all files.
     *
     * @throws IllegalArgumentException
     *             if one of them cannot be read, or the key belongs to another certificate
     */
    public ServerTls read() {
        CertifiedKey own = CertifiedKey.read(certificate.read(), key.read());
        List<X509Certificate> authorities = clientAuthorities.map(file -> file.read().certificates())
                .orElse(List.of());
        return new ServerTls(own, TlsContexts.of(Optional.of(own), Trust.inAuthorities(authorities)),
                clientAuthorities.isPresent());
    }

    /** Returns a text that differs after one of the files was changed or replaced. */
    public String stamp() {
        return Stream.concat(Stream.of(certificate, key), clientAuthorities.stream()).map(PemFile::stamp)
                .collect(Collectors.joining(", "));
    }
}
