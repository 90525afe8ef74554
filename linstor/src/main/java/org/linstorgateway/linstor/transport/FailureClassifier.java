package org.linstorgateway.linstor.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.linstorgateway.linstor.transport.TransportException.Reason;

/** Turns the exceptions of java.net.http into transport exceptions with a reason and a message for people. */
final class FailureClassifier {
    private static final int MAX_CAUSES = 20;

    private FailureClassifier() {}

    static TransportException classify(URI controller, Throwable thrown) {
        return TlsFailure.of(controller, thrown).orElseGet(() -> withoutRemedy(controller, thrown));
    }

    private static TransportException withoutRemedy(URI controller, Throwable thrown) {
        return unreachable(thrown).map(message -> TransportException.of(controller, Reason.UNREACHABLE, message))
                .or(() -> unexpectedResponse(thrown)
                        .map(message -> TransportException.of(controller, Reason.UNEXPECTED_RESPONSE, message)))
                .orElseGet(() -> TransportException.of(controller, Reason.CONNECTION_LOST,
                        "the connection was lost" + detail(thrown)));
    }

    /** Returns why no connection was established; empty if one was. */
    private static Optional<String> unreachable(Throwable thrown) {
        if (isCausedBy(thrown, UnresolvedAddressException.class)) {
            return Optional.of("unknown host name");
        }
        if (isCausedBy(thrown, HttpConnectTimeoutException.class)) {
            return Optional.of("connection timed out");
        }
        if (isCausedBy(thrown, NoRouteToHostException.class)) {
            return Optional.of("no route to host");
        }
        if (isCausedBy(thrown, ConnectException.class)) {
            return Optional.of("connection refused" + localReason(detail(thrown)));
        }
        return handshakeFailure(thrown);
    }

    /**
     * Returns the detail unless it only repeats that the connection was refused. The local system itself refuses a
     * connection to an unreachable network, with a reason of its own.
     */
    private static String localReason(String detail) {
        return detail.contains("Connection refused") ? "" : detail;
    }

    private static Optional<String> handshakeFailure(Throwable thrown) {
        return isCausedBy(thrown, SSLHandshakeException.class)
                ? Optional.of("no TLS connection: the handshake failed" + detail(thrown))
                : Optional.empty();
    }

    private static Optional<String> unexpectedResponse(Throwable thrown) {
        if (isCausedBy(thrown, ProtocolException.class)) {
            return Optional.of("it does not speak HTTP");
        }
        return causes(thrown).filter(BodyTooLongException.class::isInstance).findFirst().map(Throwable::getMessage);
    }

    private static boolean isCausedBy(Throwable thrown, Class<? extends Throwable> type) {
        return causes(thrown).anyMatch(type::isInstance);
    }

    /** Returns the message of the innermost cause, which is the most precise one, such as a certificate error. */
    private static String detail(Throwable thrown) {
        return causes(thrown).filter(cause -> cause instanceof IOException || isCausedBy(thrown, SSLException.class))
                .map(Throwable::getMessage).filter(Objects::nonNull).reduce((outer, inner) -> inner)
                .map(message -> " (" + message + ")").orElse("");
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES);
    }
}
