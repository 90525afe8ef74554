package org.linstorgateway.deploy.request;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(30)
class SharedReadsTest {
    /** What a reading that has begun waits for, and then returns. */
    private final BlockingQueue<Integer> answers = new SynchronousQueue<>();
    private final BlockingQueue<Integer> begun = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final SharedReads<Integer> reads = new SharedReads<>(this::read);

    private Integer read() {
        begun.add(count.incrementAndGet());
        try {
            return answers.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<Integer> ask() {
        CompletableFuture<Integer> asked = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                asked.complete(reads.get());
            } catch (RuntimeException e) {
                asked.completeExceptionally(e);
            }
        });
        return asked;
    }

    @Test
    void a_caller_never_gets_what_was_begun_before_it_asked() throws Exception {
        CompletableFuture<Integer> first = ask();
        begun.take();
        CompletableFuture<Integer> second = ask();
        begun.take();

        answers.put(1);
        answers.put(2);

        assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(1, 2);
        assertThat(count).hasValue(2);
    }

    @Test
    void those_who_wait_while_others_read_share_one_reading() throws Exception {
        var _ = ask();
        begun.take();
        var _ = ask();
        begun.take();
        List<Thread> waiting = IntStream.range(0, 50).mapToObj(_ -> Thread.ofPlatform().start(reads::get)).toList();
        for (Thread thread : waiting) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        answers.put(1);
        answers.put(2);
        answers.put(3);

        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(count).hasValue(3);
    }

    @Test
    void all_are_told_of_a_failure_and_the_next_reads_anew() {
        AtomicInteger tries = new AtomicInteger();
        SharedReads<String> failing = new SharedReads<>(() -> {
            if (tries.incrementAndGet() == 1) {
                throw GatewayException.notFound("no controller");
            }
            return "here";
        });

        assertThatThrownBy(failing::get).isInstanceOf(GatewayException.class).hasMessage("no controller");
        assertThat(failing.get()).isEqualTo("here");
    }

    @Test
    void one_who_gives_up_leaves_the_others_their_reading() throws Exception {
        CompletableFuture<Problem> gaveUp = new CompletableFuture<>();
        Thread impatient = Thread.ofVirtual().start(() -> {
            try {
                reads.get();
            } catch (GatewayException e) {
                gaveUp.complete(e.problem());
            }
        });
        begun.take();
        CompletableFuture<Integer> other = ask();
        begun.take();

        impatient.interrupt();

        assertThat(gaveUp.get()).isEqualTo(Problem.TIMED_OUT);
        answers.put(7);
        answers.put(7);
        assertThat(other.get()).isEqualTo(7);
    }
}
