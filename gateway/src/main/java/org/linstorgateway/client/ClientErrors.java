package org.linstorgateway.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.ErrorStatus;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;

/** Error messages for failed requests to a gateway server. */
final class ClientErrors {
    private static final String START_OR_NAME_ANOTHER = "Start it there with 'systemctl start linstor-gateway', "
            + "or name another one with --connect.";
    private static final String NAME_ANOTHER = "Name a LINSTOR Gateway server with --connect, "
            + "such as --connect http://node-a:8337.";

    private ClientErrors() {}

    /** Returns the failure of a request without a response. */
    static GatewayException unreachable(GatewayAddress address, ClientTls tls, IOException cause, Duration limit) {
        if (cause instanceof SSLException failure) {
            return new TlsErrors(address, tls).of(failure);
        }
        boolean connected = cause instanceof SocketTimeoutException && !isConnectTimeout(cause);
        if (connected) {
            return GatewayException.of(ErrorCode.SERVER_NOT_RESPONDING, "the LINSTOR Gateway server at " + address
                    + " did not respond within " + limit.toSeconds() + " s; it may still work on the request",
                    "Check the state of the target with 'list', and the log of the server.", cause);
        }
        return GatewayException.of(ErrorCode.SERVER_UNREACHABLE,
                "cannot reach the LINSTOR Gateway server at " + address + ": " + reason(address, cause),
                START_OR_NAME_ANOTHER, cause);
    }

    private static boolean isConnectTimeout(IOException cause) {
        return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("connect timed out");
    }

    private static String reason(GatewayAddress address, IOException cause) {
        return switch (cause) {
            case UnknownHostException _ -> "the host name '" + address.base().getHost() + "' is unknown";
            case NoRouteToHostException _ -> "there is no route to this host";
            case ConnectException _ -> "connection refused";
            case SocketTimeoutException _ -> "the host does not respond";
            case NoHttpResponseException _ -> "it closed the connection without a response";
            default -> cause.getMessage() == null
                    ? "the connection broke"
                    : "the connection broke: "
                            + cause.getMessage();
        };
    }

    /**
     * Returns a response that tells no failure.
     *
     * @throws GatewayException that the server describes otherwise
     */
    static Response succeeded(String url, Response response) {
        if (!response.succeeded()) {
            throw refused(url, response);
        }
        return response;
    }

    /**
     * Reads a response. One that cannot be read is not the fault of the caller.
     *
     * @throws GatewayException that says that no gateway server sent it
     */
    static <R> R understood(String url, Response response, Supplier<R> reading) {
        try {
            return reading.get();
        } catch (GatewayException e) {
            throw notOurs(url, response);
        }
    }

    /** Returns the failure that a response describes. */
    static GatewayException refused(String url, Response response) {
        return error(response).orElseGet(() -> notOurs(url, response));
    }

    private static Optional<GatewayException> error(Response response) {
        try {
            JsonObject error = Json.readObject(response.body());
            return error.string("message").map(message -> GatewayException.received(
                    ErrorStatus.problem(response.status()), error.string(ErrorStatus.CODE_FIELD).orElse(""), message,
                    hint(error, response)));
        } catch (GatewayException e) {
            return Optional.empty();
        }
    }

    /** The command line repeats no request by itself: it tells when to. */
    private static String hint(JsonObject error, Response response) {
        String hint = error.string("hint").orElse("");
        return response.retryAfter().filter(value -> value.matches("\\d{1,5}"))
                .map(seconds -> (hint + " The server asks to wait " + seconds + " s before.").strip()).orElse(hint);
    }

    /** Returns the failure of a response that is not the expected one and may be from any server. */
    static GatewayException unexpected(String url, Response response) {
        return error(response).filter(error -> !error.code().isEmpty()).orElseGet(() -> notOurs(url, response));
    }

    /** Returns the failure of a response that no gateway server would send. */
    static GatewayException notOurs(String url, Response response) {
        return GatewayException.of(ErrorCode.NO_GATEWAY_SERVER, url + " answered with HTTP status " + response.status()
                + " and a body that is not from a LINSTOR Gateway server", NAME_ANOTHER);
    }
}
