package org.linstorgateway.deploy.request;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** Waiting for results that other threads compute. */
final class Futures {
    private Futures() {}

    /**
     * Returns the result, or throws what computing it threw.
     *
     * @throws GatewayException ({@link Problem#TIMED_OUT}) if the waiting thread is interrupted
     */
    static <R> R get(Future<R> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GatewayException.of(ErrorCode.CANCELLED, "the request to LINSTOR was cancelled", "", e);
        }
    }
}
