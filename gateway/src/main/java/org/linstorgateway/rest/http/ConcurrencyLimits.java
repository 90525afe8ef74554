package org.linstorgateway.rest.http;

import java.util.EnumMap;
import java.util.Map;
import org.linstorgateway.rest.api.Work;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/**
 * Limits how many requests of each kind run at once. Changes mostly wait and cost little: many may run, and one too many is
 * refused at once. Lists cost the most, in LINSTOR too: few run, and more wait for their turn.
 */
final class ConcurrencyLimits {
    private final Map<Work, ConcurrencyLimit> limits = new EnumMap<>(Work.class);

    ConcurrencyLimits(Limits limits) {
        this.limits.put(Work.LIST, new ConcurrencyLimit(limits.lists(), limits.waiting(), limits.turn()));
        this.limits.put(Work.READ, new ConcurrencyLimit(limits.reads(), limits.waiting(), limits.turn()));
        this.limits.put(Work.CHANGE, new ConcurrencyLimit(limits.changes(), 0, limits.turn()));
    }

    /**
     * Runs an action within the limit of its kind of work.
     *
     * @throws GatewayException ({@link Problem#BUSY}) if too many requests run
     */
    void run(Work work, Runnable action) {
        ConcurrencyLimit limit = limits.get(work);
        if (limit == null) {
            action.run();
        } else if (limit.enter()) {
            try {
                action.run();
            } finally {
                limit.leave();
            }
        } else {
            throw GatewayException.of(ErrorCode.SERVER_BUSY, "the server works on too many requests",
                    "Repeat the request in a few seconds.");
        }
    }
}
