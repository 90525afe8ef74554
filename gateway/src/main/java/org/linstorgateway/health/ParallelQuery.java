package org.linstorgateway.health;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Parallel execution of a query for several objects. */
public final class ParallelQuery {
    private ParallelQuery() {}

    /**
     * Returns the results in the order of the objects.
     *
     * @throws RuntimeException the first failure in this order
     */
    public static <T, R> List<R> forEach(Collection<T> objects, Function<? super T, R> query) {
        List<FutureTask<R>> results = objects.stream().map(object -> new FutureTask<R>(() -> query.apply(object)))
                .toList();
        results.forEach(Thread::startVirtualThread);
        try {
            return results.stream().map(ParallelQuery::join).toList();
        } finally {
            results.forEach(result -> result.cancel(true));
        }
    }

    private static <R> R join(FutureTask<R> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IncompleteCheckException("the check was interrupted", "Allow more time with --timeout.", e);
        }
    }
}
