package org.linstorgateway.rest.http;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.linstorgateway.access.RandomSecret;
import org.linstorgateway.audit.AuditLog;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * The log of requests, a line for each: changes, and what was refused, at level info, reads at level debug, failures of the
 * server or of LINSTOR as warnings. An unreachable LINSTOR is logged by {@link LinstorReachability}. No line has anything of a
 * body but the name of a target. Changes and refused requests also go to the audit log.
 */
final class RequestLog implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RequestLog.class.getName());
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int NO_ANSWER = 0;
    private static final Set<Integer> REFUSED = Set.of(401, 403, 429);

    private final AuditLog audit;
    private final Refusals refusals;

    RequestLog(AuditLog audit) {
        this(audit, PERIOD);
    }

    /** @param period for how long refused requests are summed up */
    RequestLog(AuditLog audit, Duration period) {
        this.audit = audit;
        this.refusals = new Refusals(period, this::refused);
    }

    /** Notes a response before its first byte is sent: a client that has it can rely on the line in the audit log. */
    void answering(Exchange exchange, int status) {
        RequestRecord request = exchange.record();
        boolean isRefused = REFUSED.contains(status) || (status >= CLIENT_ERROR && request.caller().isEmpty())
                || request.error().filter(ErrorCode.SERVER_BUSY.word()::equals).isPresent();
        if (isRefused && !refusals.hasLine(exchange.network(), request.error().orElse(""))) {
            request.isSummedUp();
        } else if (isRefused || request.isChange()) {
            audit.write(request.event(exchange, status));
        }
    }

    /** Logs a response that was sent. */
    static void answered(Exchange exchange) {
        boolean failed = exchange.status() >= SERVER_ERROR && exchange.status() != UNAVAILABLE;
        if (!exchange.record().hasNoLine()) {
            log(failed ? Level.WARNING : level(exchange), exchange,
                    exchange.status() + exchange.record().failure().map(reason -> " (" + reason + ")").orElse(""));
        }
    }

    /** Logs a request whose client is gone. */
    void disconnected(Exchange exchange, ClientDisconnectedException e) {
        if (exchange.record().isChange() && !exchange.isCommitted()) {
            audit.write(exchange.record().event(exchange, NO_ANSWER));
        }
        if (e.getCause() instanceof GatewayException undone) {
            log(Level.WARNING, exchange, e.getMessage() + " (" + undone.getMessage() + ")");
        } else {
            log(exchange.record().hasNoLine() ? Level.DEBUG : level(exchange), exchange,
                    String.valueOf(e.getMessage()));
        }
    }

    private static Level level(Exchange exchange) {
        return Cors.READS.contains(exchange.method()) && !REFUSED.contains(exchange.status())
                ? Level.DEBUG
                : Level.INFO;
    }

    private static void log(Level level, Exchange exchange, String result) {
        if (LOG.isLoggable(level)) {
            LOG.log(level, RandomSecret.hideIn(
                    exchange.peer() + exchange.record().caller().map(caller -> " with " + caller.name()).orElse("")
                            + ": " + exchange.method() + " " + exchange.path()
                            + exchange.record().subject().map(name -> " '" + name + "'").orElse("") + ": " + result
                            + " in " + exchange.millis() + " ms, request " + exchange.id()
                            + exchange.context().trace().map(trace -> ", trace_id " + trace.id()).orElse("")));
        }
    }

    private void refused(ClientNetwork network, long requests, List<String> errors) {
        audit.writeRefused(network.text(), requests, errors);
        LOG.log(Level.INFO, network + ": " + requests + " more requests were refused within " + refusals.seconds()
                + " s (" + String.join(", ", errors) + ")");
    }

    /** Writes the sums of refused requests. The audit log stays open. */
    @Override
    public void close() {
        refusals.close();
    }
}
