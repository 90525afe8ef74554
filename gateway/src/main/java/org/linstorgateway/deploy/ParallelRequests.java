package org.linstorgateway.deploy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Asks LINSTOR several things at once and waits for all answers. */
final class ParallelRequests implements AutoCloseable {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /** Begins to ask. The result throws what asking threw. */
    <R> Supplier<R> ask(Supplier<R> question) {
        Future<R> answer = executor.submit(question::get);
        return () -> FutureResults.join(answer);
    }

    /** Gives up what has not been answered. */
    @Override
    public void close() {
        executor.shutdownNow();
        executor.close();
    }
}
