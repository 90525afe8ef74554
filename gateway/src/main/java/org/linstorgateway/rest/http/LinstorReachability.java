package org.linstorgateway.rest.http;

import java.lang.System.Logger.Level;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Logs when LINSTOR becomes unreachable and when it is reachable again, as the requests show it: a line for each change. */
final class LinstorReachability {
    private static final System.Logger LOG = System.getLogger(LinstorReachability.class.getName());

    private OptionalLong lostAt = OptionalLong.empty();

    /** Calls LINSTOR, and learns from the result whether it is reachable. */
    <R> R observe(Supplier<R> call) {
        R result = observeLoss(call);
        reached();
        return result;
    }

    /** Makes a call that may need LINSTOR or not: only its failure tells whether LINSTOR is reachable. */
    <R> R observeLoss(Supplier<R> call) {
        try {
            return call.get();
        } catch (GatewayException e) {
            if (e.code().equals(ErrorCode.LINSTOR_UNREACHABLE.word())) {
                lost(e.getMessage());
            }
            throw e;
        }
    }

    private synchronized void lost(String reason) {
        if (lostAt.isEmpty()) {
            lostAt = OptionalLong.of(System.nanoTime());
            LOG.log(Level.WARNING, "LINSTOR is not reachable: " + reason);
        }
    }

    private synchronized void reached() {
        lostAt.ifPresent(nanos -> LOG.log(Level.INFO, "LINSTOR is reachable again, after "
                + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - nanos) + " s"));
        lostAt = OptionalLong.empty();
    }
}
