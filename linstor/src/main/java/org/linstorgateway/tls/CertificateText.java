package org.linstorgateway.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names and times of certificates in messages. */
final class CertificateText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
            .withZone(ZoneOffset.UTC);

    private CertificateText() {}

    /** Returns the names for which a certificate is valid: the alternative names, or the subject if there are none. */
    static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of());
            String texts = names.stream().flatMap(name -> Stream.ofNullable(name.get(1))).map(Object::toString)
                    .collect(Collectors.joining(", "));
            return texts.isEmpty() ? certificate.getSubjectX500Principal().getName() : texts;
        } catch (CertificateParsingException e) {
            return certificate.getSubjectX500Principal().getName();
        }
    }

    /** Returns a time in UTC, to the minute. */
    static String time(Date date) {
        return TIME.format(date.toInstant());
    }
}
