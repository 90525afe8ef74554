package org.linstorgateway.access;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * The names in a client certificate: the common name of its subject, and its alternative names that are email addresses, DNS names or URIs
 * (RFC 5280, section 4.2.1.6).
 */
final class CertificateNames {
    private static final List<Integer> TYPES = List.of(1, 2, 6);
    private static final String COMMON_NAME = "CN=";

    private CertificateNames() {}

    /** Returns the names as they are in the certificate, the common name first. */
    static List<String> of(X509Certificate certificate) {
        return Stream.concat(commonName(certificate.getSubjectX500Principal()).stream(), alternatives(certificate))
                .toList();
    }

    /** Returns what a message calls a certificate without a name of these kinds. */
    static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private static Stream<String> alternatives(X509Certificate certificate) {
        try {
            Collection<List<?>> names = Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of());
            return names.stream().filter(name -> name.getFirst() instanceof Integer type && TYPES.contains(type))
                    .map(name -> String.valueOf(name.get(1)));
        } catch (CertificateParsingException e) {
            return Stream.empty();
        }
    }

    /** Returns the common name that is nearest to the subject, which RFC 2253 writes first. {@code javax.naming} is not in the runtime. */
    private static Optional<String> commonName(X500Principal subject) {
        return parts(subject.getName(X500Principal.RFC2253)).stream().filter(part -> part.startsWith(COMMON_NAME))
                .map(part -> unescaped(part.substring(COMMON_NAME.length()))).findFirst();
    }

    /** Returns the attributes of a distinguished name, which commas and plus signs separate unless a backslash is before them. */
    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            if (each == '\\') {
                i++;
            } else if (each == ',' || each == '+') {
                parts.add(name.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(name.substring(begin));
        return parts;
    }

    private static String unescaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            text.append(each == '\\' && i + 1 < value.length() ? value.charAt(++i) : each);
        }
        return text.toString();
    }
}
