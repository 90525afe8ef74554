package org.linstorgateway.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines of the audit log for tests. */
final class Lines {
    private Lines() {}

    static AuditEvent event(String request) {
        return new AuditEvent(Instant.parse("2026-03-01T12:00:00Z"), request, Optional.empty(), Optional.empty(),
                "192.0.2.7", "DELETE",
                Optional.of("/api/v2/iscsi/{id}"), Map.of("target", "iqn.2026-03.org.example:vm"), Map.of(), false,
                List.of(), 200, Optional.empty(), 12);
    }

    static AuditLine line(String request) {
        return event(request).line();
    }
}
