package org.linstorgateway.health;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Asks many the same question at once. */
public final class ParallelQuery {
    private ParallelQuery() {}

    /**
     * The answers in the order of those asked.
     *
     * @throws RuntimeException the first failure in this order
     */
    public static <A, R> List<R> ask(Collection<A> asked, Function<? super A, R> question) {
        List<FutureTask<R>> answers = asked.stream().map(one -> new FutureTask<R>(() -> question.apply(one))).toList();
        answers.forEach(Thread::startVirtualThread);
        try {
            return answers.stream().map(ParallelQuery::join).toList();
        } finally {
            answers.forEach(answer -> answer.cancel(true));
        }
    }

    private static <R> R join(FutureTask<R> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("the check was interrupted", "Allow more time with --timeout.", e);
        }
    }
}
