package org.linstorgateway.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.access.Caller;

/**
 * A request that changed something, tried to, or was refused.
 *
 * @param time       the moment of its end
 * @param request    its identifier
 * @param trace      the trace-id of its client; empty if it sent none
 * @param caller     who has sent it; empty if that was not determined
 * @param address    the address of the client
 * @param method     its HTTP method
 * @param route      the path of its route with variables in braces; empty for an unknown path
 * @param objects    the names of its objects by their kind, such as {@code target}
 * @param parameters the query parameters that its route has
 * @param isDryRun   whether it asks to show the change only
 * @param changes    what it changes, a phrase each
 * @param status     the HTTP status; 0 if the client has disconnected before
 * @param error      the code of the error; empty for a success
 * @param millis     how long it took, in milliseconds
 */
public record AuditEvent(Instant time, String request, Optional<String> trace, Optional<Caller> caller, String address,
        String method,
        Optional<String> route, Map<String, String> objects, Map<String, String> parameters, boolean isDryRun,
        List<String> changes, int status, Optional<String> error, long millis) {
    public AuditEvent {
        objects = new LinkedHashMap<>(objects);
        parameters = new LinkedHashMap<>(parameters);
        changes = List.copyOf(changes);
    }

    /** Returns the line of this event. */
    AuditLine line() {
        AuditLine.Builder line = new AuditLine.Builder(time).with("request", request);
        trace.ifPresent(id -> line.with("trace_id", id));
        caller.ifPresent(known -> {
            line.with("proof", known.proof().word());
            known.id().ifPresent(name -> line.with("caller", name));
            line.with("role", known.role().word());
        });
        line.with("address", address).with("method", method);
        route.ifPresent(path -> line.with("route", path));
        objects.forEach(line::with);
        if (!parameters.isEmpty()) {
            line.with("parameters", parameters);
        }
        if (isDryRun) {
            line.with("dry_run", true);
        }
        if (!changes.isEmpty()) {
            line.with("changes", changes);
        }
        line.with("status", status);
        error.ifPresent(code -> line.with("error", code));
        return line.with("duration_ms", millis).build();
    }
}
