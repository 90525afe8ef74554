package org.linstorgateway.deploy;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** The wait for an answer that another thread asks LINSTOR for. */
final class FutureResults {
    private FutureResults() {}

    /** The answer; throws what asking threw, and {@code TIMED_OUT} where the wait is broken off. */
    static <R> R join(Future<R> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException(Problem.TIMED_OUT, "gave up asking LINSTOR: it was broken off", "", e);
        }
    }
}
