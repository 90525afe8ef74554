package org.linstorgateway.metrics;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.ClusterOverview.ObservedTarget;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.TargetName;

/** What this server has seen of the targets from reading to reading. A target that is deleted is forgotten. */
final class TargetHistory {
    private Map<TargetName, Seen> seen = Map.of();

    /**
     * What was seen of a target.
     *
     * @param service   the present state of the service
     * @param since     when this state was seen first
     * @param node      the node that served it last; none after a stop, since a start elsewhere is no failover
     * @param failovers how often the node has changed
     */
    record Seen(Service service, Instant since, Optional<String> node, long failovers) {
        private static Seen first(Status status, Instant now) {
            return new Seen(status.service(), now, status.primary(), 0);
        }

        private Seen next(Status status, Instant now) {
            boolean hasMoved = node.isPresent() && status.primary().isPresent()
                    && !status.primary().get().equalsIgnoreCase(node.get());
            return new Seen(status.service(), status.service() == service ? since : now,
                    status.primary().or(() -> status.wanted() ? node : Optional.empty()),
                    hasMoved ? failovers + 1 : failovers);
        }
    }

    /** Takes note of a reading. */
    synchronized void observe(List<ObservedTarget> targets, Instant now) {
        Map<TargetName, Seen> next = new HashMap<>();
        for (ObservedTarget target : targets) {
            Seen before = seen.get(target.name());
            next.put(target.name(),
                    before == null ? Seen.first(target.status(), now) : before.next(target.status(), now));
        }
        seen = next;
    }

    /** Returns what was seen of a target; null if a later reading has found it deleted. */
    synchronized @Nullable Seen of(TargetName target) {
        return seen.get(target);
    }
}
