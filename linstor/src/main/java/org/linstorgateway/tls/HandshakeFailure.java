package org.linstorgateway.tls;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The reasons of failed TLS connections that the JDK only tells in its messages. */
public final class HandshakeFailure {
    /** The JDK's messages for bytes that are not TLS, of its sockets and of its engine (seen with JDK 25). */
    private static final Pattern NOT_TLS = Pattern.compile("(?:Unsupported or u|U)nrecognized SSL message");
    /** The JDK's message for the reason that the peer gives (seen with JDK 25). The words are those of RFC 8446, section 6. */
    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");
    private static final Set<String> ABOUT_CLIENT_CERTIFICATE = Set.of("certificate_required", "bad_certificate",
            "certificate_expired", "certificate_revoked", "certificate_unknown", "unsupported_certificate",
            "unknown_ca", "access_denied");
    private static final int MAX_CAUSES = 20;

    private HandshakeFailure() {}

    /** Returns the reason that the peer gave, in the words of RFC 8446; empty if it gave none. */
    public static Optional<String> alert(Throwable failure) {
        return messages(failure).map(ALERT::matcher).filter(Matcher::find).map(found -> found.group(1)).findFirst();
    }

    /** Returns the reason that the peer gave if it is about the certificate of this client, or that there is none. */
    public static Optional<String> alertAboutClientCertificate(Throwable failure) {
        return alert(failure).filter(ABOUT_CLIENT_CERTIFICATE::contains);
    }

    /** Returns whether the peer sent something else than TLS, as a port for plain HTTP does. */
    public static boolean isNotTls(Throwable failure) {
        return messages(failure).anyMatch(message -> NOT_TLS.matcher(message).find());
    }

    private static Stream<String> messages(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES)
                .flatMap(cause -> Stream.ofNullable(cause.getMessage()));
    }
}
