package org.linstorgateway.deploy.request;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(30)
class SharedReadsTest {
    /** The results of reads: a read that has begun waits for one and returns it. */
    private final BlockingQueue<Integer> results = new SynchronousQueue<>();
    private final BlockingQueue<Integer> begun = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    /** Every read begins at once beside another one. */
    private final SharedReads<Integer> reads = new SharedReads<>(this::read, Duration.ZERO);

    private Integer read() {
        begun.add(count.incrementAndGet());
        try {
            return results.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<Integer> callGet() {
        CompletableFuture<Integer> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(reads.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @Test
    void a_caller_never_gets_the_result_of_a_read_that_began_before_its_call() throws Exception {
        CompletableFuture<Integer> first = callGet();
        begun.take();
        CompletableFuture<Integer> second = callGet();
        begun.take();

        results.put(1);
        results.put(2);

        assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(1, 2);
        assertThat(count).hasValue(2);
    }

    @Test
    void callers_that_wait_during_other_reads_share_one_read() throws Exception {
        var _ = callGet();
        begun.take();
        var _ = callGet();
        begun.take();
        List<Thread> waiting = IntStream.range(0, 50).mapToObj(_ -> Thread.ofPlatform().start(reads::get)).toList();
        for (Thread thread : waiting) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        results.put(1);
        results.put(2);
        results.put(3);

        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(count).hasValue(3);
    }

    @Test
    void a_read_waits_for_the_end_of_another_one() throws Exception {
        AtomicInteger running = new AtomicInteger();
        SharedReads<Integer> patient = new SharedReads<>(() -> {
            int together = running.incrementAndGet();
            Thread.onSpinWait();
            running.decrementAndGet();
            return together;
        }, Duration.ofHours(1));

        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> calls = Collections.nCopies(500, patient::get);

            assertThat(callers.invokeAll(calls)).extracting(Future::resultNow).containsOnly(1);
        }
    }

    @Test
    void a_read_that_takes_long_does_not_hold_up_the_next_one() throws Exception {
        SharedReads<Integer> impatient = new SharedReads<>(this::read, Duration.ofMillis(1));
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(impatient::get);
        begun.take();
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(impatient::get);
        begun.take();

        results.put(1);
        results.put(2);

        assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void a_failed_read_fails_its_callers_and_the_next_caller_reads_again() {
        AtomicInteger tries = new AtomicInteger();
        SharedReads<String> failing = new SharedReads<>(() -> {
            if (tries.incrementAndGet() == 1) {
                throw GatewayException.of(ErrorCode.TARGET_NOT_FOUND, "no controller");
            }
            return "result";
        });

        assertThatThrownBy(failing::get).isInstanceOf(GatewayException.class).hasMessage("no controller");
        assertThat(failing.get()).isEqualTo("result");
    }

    @Test
    void an_interrupted_caller_does_not_end_the_read_of_the_others() throws Exception {
        CompletableFuture<Problem> problem = new CompletableFuture<>();
        Thread interrupted = Thread.ofVirtual().start(() -> {
            try {
                reads.get();
            } catch (GatewayException e) {
                problem.complete(e.problem());
            }
        });
        begun.take();
        CompletableFuture<Integer> other = callGet();
        begun.take();

        interrupted.interrupt();

        assertThat(problem.get()).isEqualTo(Problem.TIMED_OUT);
        results.put(7);
        results.put(7);
        assertThat(other.get()).isEqualTo(7);
    }
}
