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
import org.linstorgateway.linstor.transport.TransportException.Kind;

/** Tells from what java.net.http throws how far a request came, and says it to people. */
final class Failures {
    private Failures() {}

    static TransportException of(URI controller, Throwable thrown) {
        return unreachable(thrown).map(reason -> at(controller, Kind.UNREACHABLE, reason))
                .or(() -> garbled(thrown).map(reason -> at(controller, Kind.GARBLED, reason)))
                .orElseGet(() -> at(controller, Kind.LOST, "the connection broke" + detail(thrown)));
    }

    static TransportException at(URI controller, Kind kind, String reason) {
        return new TransportException(kind, controller + ": " + reason);
    }

    /** Why there was no connection at all, if that is what happened. */
    private static Optional<String> unreachable(Throwable thrown) {
        if (isCausedBy(thrown, UnresolvedAddressException.class)) {
            return Optional.of("no address is known for this host name");
        }
        if (isCausedBy(thrown, HttpConnectTimeoutException.class)) {
            return Optional.of("no connection in time");
        }
        if (isCausedBy(thrown, NoRouteToHostException.class)) {
            return Optional.of("no route to this host");
        }
        if (isCausedBy(thrown, ConnectException.class)) {
            return Optional.of("connection refused" + unlessRefused(detail(thrown)));
        }
        return handshake(thrown);
    }

    /** An address of a network that is not there is refused by our own system, which says so. */
    private static String unlessRefused(String detail) {
        return detail.contains("Connection refused") ? "" : detail;
    }

    private static Optional<String> handshake(Throwable thrown) {
        boolean failed = isCausedBy(thrown, SSLHandshakeException.class);
        return failed ? Optional.of("no TLS connection" + detail(thrown)) : Optional.empty();
    }

    private static Optional<String> garbled(Throwable thrown) {
        if (isCausedBy(thrown, ProtocolException.class)) {
            return Optional.of("what answers there does not speak HTTP");
        }
        return chain(thrown).filter(LimitedBody.TooLongException.class::isInstance).findFirst()
                .map(Throwable::getMessage);
    }

    private static boolean isCausedBy(Throwable thrown, Class<? extends Throwable> type) {
        return chain(thrown).anyMatch(type::isInstance);
    }

    /** The innermost message, which is the most precise one: of a certificate, say. */
    private static String detail(Throwable thrown) {
        return chain(thrown).filter(cause -> cause instanceof IOException || isCausedBy(thrown, SSLException.class))
                .map(Throwable::getMessage).filter(Objects::nonNull).reduce((outer, inner) -> inner)
                .map(message -> " (" + message + ")").orElse("");
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(20);
    }
}
