package org.linstorgateway.client;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.config.ListenAddress;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.CertifiedKey;
import org.linstorgateway.tls.Fingerprint;
import org.linstorgateway.tls.RefusedCertificateException;

/** Error messages for failed TLS connections to a gateway server. The JDK's own name neither the mistake nor a remedy. */
final class TlsErrors {
    /** The JDK's message for bytes that are not TLS (seen with JDK 25). */
    private static final String NOT_TLS = "Unsupported or unrecognized SSL message";
    /** The JDK's message for the reason that the peer gives (seen with JDK 25). The words are those of RFC 8446, section 6. */
    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");
    private static final Set<String> ABOUT_CLIENT_CERTIFICATE = Set.of("certificate_required", "bad_certificate",
            "certificate_expired", "certificate_revoked", "certificate_unknown", "unsupported_certificate",
            "unknown_ca",
            "access_denied");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
            .withZone(ZoneOffset.UTC);

    private final GatewayAddress address;
    private final ClientTls tls;

    /** Why a certificate is refused, and what to do. */
    private record Explanation(String reason, String hint) {}

    TlsErrors(GatewayAddress address, ClientTls tls) {
        this.address = address;
        this.tls = tls;
    }

    /** Returns the failure of a connection. */
    GatewayException of(SSLException cause) {
        return RefusedCertificateException.causeOf(cause).map(refusal -> untrusted(refusal, cause))
                .or(() -> alert(cause).filter(ABOUT_CLIENT_CERTIFICATE::contains).map(_ -> clientCertificate(cause)))
                .orElseGet(() -> handshake(cause));
    }

    private GatewayException untrusted(RefusedCertificateException refusal, SSLException cause) {
        X509Certificate certificate = refusal.certificate();
        String pin = "--fingerprint " + Fingerprint.of(certificate);
        Explanation explanation = switch (refusal.mistake()) {
            case EXPIRED -> new Explanation("its certificate expired on " + time(certificate.getNotAfter()),
                    "Renew it on the server (setting server.tls_cert); check the clock of this machine.");
            case NOT_YET_VALID ->
                new Explanation("its certificate is not valid before " + time(certificate.getNotBefore()),
                        "Check the clocks of both machines.");
            case OTHER_NAME -> new Explanation("its certificate is for " + names(certificate) + ", not for "
                    + address.base().getHost(),
                    "Use a name of the certificate in the address, or trust this certificate with " + pin);
            case UNTRUSTED -> new Explanation("no known authority has signed its certificate (issuer "
                    + certificate.getIssuerX500Principal().getName() + ")",
                    "Name the file of its authority with --cacert. Or, if the log of the server shows this "
                            + "fingerprint, too, use " + pin);
            case OTHER_FINGERPRINT ->
                new Explanation("its certificate has another fingerprint than the one of --fingerprint",
                        "If the certificate was renewed, and the log of the server shows this fingerprint, too, use "
                                + pin);
            case UNSUITABLE -> new Explanation("its certificate is not suitable for a server: " + refusal.getMessage(),
                    "Replace it on the server (setting server.tls_cert).");
        };
        return GatewayException.of(ErrorCode.SERVER_NOT_TRUSTED,
                "cannot trust the LINSTOR Gateway server at " + address + ": " + explanation.reason(),
                explanation.hint(), cause);
    }

    private GatewayException clientCertificate(SSLException cause) {
        Optional<CertifiedKey> own = tls.own();
        return own.isEmpty()
                ? GatewayException.of(ErrorCode.CLIENT_CERTIFICATE_REFUSED,
                        "the LINSTOR Gateway server at " + address + " requires a client certificate",
                        "Name its file with --client-cert and the file of its key with --client-key.", cause)
                : GatewayException.of(ErrorCode.CLIENT_CERTIFICATE_REFUSED,
                        "the LINSTOR Gateway server at " + address + " refuses the client certificate of " + own.get()
                                + validity(own.get().certificate()),
                        "Use one that is signed by an authority in the file server.tls_client_ca of the server.",
                        cause);
    }

    private static String validity(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().isBefore(Instant.now())
                ? ", which expired on " + time(certificate.getNotAfter())
                : "";
    }

    private GatewayException handshake(SSLException cause) {
        String reason = String.valueOf(cause.getMessage());
        if (reason.contains(NOT_TLS)) {
            return failed("this port does not use TLS", "Use the port with TLS, by default "
                    + ListenAddress.DEFAULT_TLS_PORT + ", or http:// in the address if the connection may be plain.",
                    cause);
        }
        return failed(alert(cause).map(alert -> "it ended the handshake with '" + alert + "'").orElse(reason),
                "Check that the address is that of a LINSTOR Gateway server with TLS 1.2 or 1.3.", cause);
    }

    private GatewayException failed(String reason, String hint, SSLException cause) {
        return GatewayException.of(ErrorCode.TLS_FAILED,
                "no TLS connection to the LINSTOR Gateway server at " + address + ": " + reason, hint, cause);
    }

    private static Optional<String> alert(SSLException cause) {
        Matcher matcher = ALERT.matcher(String.valueOf(cause.getMessage()));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of());
            String texts = names.stream().flatMap(name -> Stream.ofNullable(name.get(1))).map(Object::toString)
                    .collect(Collectors.joining(", "));
            return texts.isEmpty() ? certificate.getSubjectX500Principal().getName() : texts;
        } catch (CertificateParsingException e) {
            return certificate.getSubjectX500Principal().getName();
        }
    }

    private static String time(Date date) {
        return TIME.format(date.toInstant());
    }
}
