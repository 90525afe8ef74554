package org.linstorgateway.deploy;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** Asks LINSTOR several things at once and waits for all answers. */
final class Concurrently implements AutoCloseable {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /** Begins to ask. The result throws what asking threw. */
    <R> Supplier<R> ask(Supplier<R> question) {
        Future<R> answer = executor.submit(question::get);
        return () -> join(answer);
    }

    private static <R> R join(Future<R> answer) {
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

    /** Gives up what has not been answered. */
    @Override
    public void close() {
        executor.shutdownNow();
        executor.close();
    }
}
