package org.linstorgateway.deploy.request;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.linstorgateway.trace.RequestContext;

/** Sends several requests to LINSTOR at once. */
public final class ParallelRequests implements AutoCloseable {
    private final ExecutorService executor;

    /** Sends all requests at once. */
    public ParallelRequests() {
        this(Executors.newVirtualThreadPerTaskExecutor());
    }

    private ParallelRequests(ExecutorService executor) {
        this.executor = executor;
    }

    /** Returns requests of which at most some run at once. */
    public static ParallelRequests atMost(int number) {
        return new ParallelRequests(Executors.newFixedThreadPool(number, Thread.ofVirtual().factory()));
    }

    /** Starts a request, as work of the request of this thread. The returned supplier waits for its result and throws what the request threw. */
    public <R> Supplier<R> submit(Supplier<R> request) {
        Future<R> result = executor.submit(RequestContext.carried(request)::get);
        return () -> Futures.get(result);
    }

    /** Cancels the requests that are still running. */
    @Override
    public void close() {
        executor.shutdownNow();
        executor.close();
    }
}
