package org.linstorgateway.rest.http;

import java.lang.System.Logger.Level;
import org.linstorgateway.target.GatewayException;

/**
 * The log of requests, a line for each: changes, and what was refused for lack of a role, at level info, reads at level debug, failures of the
 * server or of LINSTOR as warnings. An unreachable LINSTOR is logged by {@link LinstorReachability}. No line has anything of a
 * body but the name of a target.
 */
final class RequestLog {
    private static final System.Logger LOG = System.getLogger(RequestLog.class.getName());
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    private RequestLog() {}

    static void answered(Exchange exchange) {
        boolean failed = exchange.status() >= SERVER_ERROR && exchange.status() != UNAVAILABLE;
        log(failed ? Level.WARNING : level(exchange), exchange,
                exchange.status() + exchange.failure().map(reason -> " (" + reason + ")").orElse(""));
    }

    static void disconnected(Exchange exchange, ClientDisconnectedException e) {
        if (e.getCause() instanceof GatewayException undone) {
            log(Level.WARNING, exchange, e.getMessage() + " (" + undone.getMessage() + ")");
        } else {
            log(level(exchange), exchange, String.valueOf(e.getMessage()));
        }
    }

    private static Level level(Exchange exchange) {
        boolean refused = exchange.status() == UNAUTHENTICATED || exchange.status() == FORBIDDEN;
        return Cors.READS.contains(exchange.method()) && !refused ? Level.DEBUG : Level.INFO;
    }

    private static void log(Level level, Exchange exchange, String result) {
        if (LOG.isLoggable(level)) {
            LOG.log(level,
                    exchange.peer() + exchange.caller().map(caller -> " with " + caller.name()).orElse("") + ": "
                            + exchange.method() + " " + exchange.path()
                            + exchange.subject().map(name -> " '" + name + "'").orElse("") + ": " + result + " in "
                            + exchange.millis() + " ms, request " + exchange.id());
        }
    }
}
