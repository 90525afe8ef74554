package org.linstorgateway.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.wire.ErrorStatus;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;

/** What went wrong on the way to a server or there, told to people. */
final class ClientErrors {
    private static final String START_OR_NAME_ANOTHER = "Start it there with 'systemctl start linstor-gateway', "
            + "or name another one with --connect.";
    private static final String NAME_ANOTHER = "Name a LINSTOR Gateway server with --connect, "
            + "such as --connect http://node-a:8337.";

    private ClientErrors() {}

    /** No answer came. */
    static GatewayException unreachable(GatewayAddress address, IOException cause, Duration limit) {
        boolean connected = cause instanceof SocketTimeoutException && !isConnectTimeout(cause);
        if (connected) {
            return new GatewayException(Problem.UNREACHABLE, "the LINSTOR Gateway server at " + address
                    + " did not answer within " + limit.toSeconds() + " s; it may still be at work",
                    "See with 'list' how far it came, and in the server's log what it waits for.", cause);
        }
        return new GatewayException(Problem.UNREACHABLE,
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
            case NoHttpResponseException _ -> "it hung up without an answer";
            case SSLException _ -> "no secure connection: " + cause.getMessage();
            default -> cause.getMessage() == null
                    ? "the connection broke"
                    : "the connection broke: "
                            + cause.getMessage();
        };
    }

    /** An answer came, and it says no. */
    static GatewayException refused(String url, Response answer) {
        return error(answer).orElseGet(() -> notOurs(url, answer));
    }

    private static Optional<GatewayException> error(Response answer) {
        try {
            JsonObject error = Json.readObject(answer.body());
            return error.string("message").map(message -> new GatewayException(ErrorStatus.problem(answer.status()),
                    message, error.string("hint").orElse("")));
        } catch (GatewayException e) {
            return Optional.empty();
        }
    }

    /** An answer came that no gateway server would give. */
    static GatewayException notOurs(String url, Response answer) {
        return new GatewayException(Problem.UNREACHABLE, url + " answered with HTTP status " + answer.status()
                + " and something that is not from a LINSTOR Gateway server", NAME_ANOTHER);
    }
}
