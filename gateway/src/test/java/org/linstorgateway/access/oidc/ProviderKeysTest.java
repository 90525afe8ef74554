package org.linstorgateway.access.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.TestProvider;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** When the keys of a real provider are read, on a clock that the test sets. */
class ProviderKeysTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final JWKMatcher FIRST = id("first");
    private static final JWKMatcher SECOND = id("second");

    private final TestProvider provider = TestProvider.start();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7); // a clock may overflow
    private final AtomicInteger reads = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final ProviderKeys keys = new ProviderKeys(this::read, nanos::get);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    private List<JWK> read() throws ProviderException {
        reads.incrementAndGet();
        try {
            gate.await();
            return new ProviderClient(provider.settings()).keys();
        } catch (InterruptedException e) {
            throw new ProviderException("interrupted", e);
        }
    }

    @AfterEach
    void close() {
        gate.countDown();
        callers.shutdownNow();
        provider.close();
    }

    private static JWKMatcher id(String id) {
        return new JWKMatcher.Builder().keyID(id).build();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private boolean knows(JWKMatcher wanted) {
        return !keys.find(wanted).isEmpty();
    }

    private ErrorCode failure(JWKMatcher wanted) {
        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> keys.find(wanted));
        assertThat(failure).isNotNull();
        return List.of(ErrorCode.values()).stream().filter(code -> code.word().equals(failure.code())).findFirst()
                .orElseThrow();
    }

    /** Waits for what a thread in the background does. */
    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void known_keys_are_read_once_in_four_minutes_and_then_in_the_background() {
        for (int i = 0; i < 100; i++) {
            assertThat(knows(FIRST)).isTrue();
        }
        pass(ProviderKeys.RENEWED.minusSeconds(1));
        assertThat(knows(FIRST)).isTrue();
        assertThat(reads).hasValue(1);

        gate = new CountDownLatch(1);
        pass(Duration.ofSeconds(1));
        assertThat(knows(FIRST)).as("without waiting for the read, which hangs").isTrue();
        await(() -> reads.get() == 2);
        assertThat(knows(FIRST)).isTrue();
    }

    @Test
    void a_new_key_is_found_as_soon_as_a_token_names_it() {
        assertThat(knows(FIRST)).isTrue();
        provider.rotate(TestProvider.KEY, TestProvider.OTHER_KEY);
        pass(ProviderKeys.PAUSE);

        assertThat(knows(SECOND)).isTrue();
        assertThat(knows(FIRST)).isTrue();
        assertThat(reads).hasValue(2);
    }

    @Test
    void a_key_that_the_provider_has_removed_counts_for_five_minutes_at_most() {
        assertThat(knows(FIRST)).isTrue();
        provider.rotate(TestProvider.OTHER_KEY);

        pass(ProviderKeys.RENEWED.minusSeconds(1));
        assertThat(knows(FIRST)).isTrue();
        pass(ProviderKeys.FRESH.minus(ProviderKeys.RENEWED).plusSeconds(1));
        assertThat(knows(FIRST)).as("also if no request came for minutes").isFalse();
        assertThat(knows(SECOND)).isTrue();
    }

    @Test
    void a_flood_of_unknown_keys_makes_one_read_in_ten_seconds() throws Exception {
        assertThat(knows(FIRST)).isTrue();
        for (int round = 1; round <= 3; round++) {
            pass(ProviderKeys.PAUSE);
            List<Future<Boolean>> flood = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                JWKMatcher wanted = id("random-" + i);
                flood.add(callers.submit(() -> knows(wanted)));
            }
            for (Future<Boolean> each : flood) {
                assertThat(each.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isFalse();
            }
            for (int i = 0; i < 1_000; i++) {
                assertThat(knows(id("more-" + i))).isFalse();
            }
            assertThat(reads).hasValue(1 + round);
        }
        assertThat(provider.reads()).isEqualTo(4);
    }

    @Test
    void requests_at_once_wait_for_one_read_and_requests_with_known_keys_do_not_wait() throws Exception {
        assertThat(knows(FIRST)).isTrue();
        provider.rotate(TestProvider.KEY, TestProvider.OTHER_KEY);
        pass(ProviderKeys.PAUSE);
        gate = new CountDownLatch(1);
        List<Future<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < ProviderKeys.MOST_WAITING; i++) {
            waiting.add(callers.submit(() -> knows(SECOND)));
        }
        await(() -> keys.waiting() == ProviderKeys.MOST_WAITING);

        assertThat(knows(FIRST)).isTrue();
        assertThat(failure(SECOND)).as("one more than may wait").isEqualTo(ErrorCode.SERVER_BUSY);
        gate.countDown();
        for (Future<Boolean> each : waiting) {
            assertThat(each.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        assertThat(reads).hasValue(2);
    }

    @Test
    void known_keys_count_for_an_hour_while_the_provider_is_away() {
        assertThat(knows(FIRST)).isTrue();
        provider.discovery(exchange -> TestProvider.send(exchange, 503, ""));

        pass(ProviderKeys.FRESH);
        assertThat(knows(FIRST)).isTrue();
        assertThat(failure(SECOND)).isEqualTo(ErrorCode.PROVIDER_UNREACHABLE);
        pass(ProviderKeys.OUTAGE.minus(ProviderKeys.FRESH).minusSeconds(1));
        assertThat(knows(FIRST)).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(failure(FIRST)).isEqualTo(ErrorCode.PROVIDER_UNREACHABLE);

        await(() -> keys.waiting() == 0);
        provider.heal();
        pass(ProviderKeys.PAUSE);
        assertThat(knows(FIRST)).isTrue();
    }

    @Test
    void a_provider_that_is_away_is_asked_once_in_ten_seconds_and_keeps_no_known_key_waiting() {
        assertThat(knows(FIRST)).isTrue();
        provider.discovery(exchange -> TestProvider.send(exchange, 503, ""));
        pass(ProviderKeys.FRESH);
        assertThat(knows(FIRST)).isTrue();
        assertThat(reads).hasValue(2);

        for (int i = 0; i < 100; i++) {
            assertThat(knows(FIRST)).isTrue();
            assertThat(failure(id("random-" + i))).isEqualTo(ErrorCode.PROVIDER_UNREACHABLE);
        }
        assertThat(reads).hasValue(2);
        gate = new CountDownLatch(1);
        pass(ProviderKeys.PAUSE);
        assertThat(knows(FIRST)).as("without waiting for the read, which hangs").isTrue();
        await(() -> reads.get() == 3);
    }

    @Test
    void a_provider_that_starts_after_the_server_is_found() {
        provider.discovery(exchange -> TestProvider.send(exchange, 404, ""));
        keys.prepare();
        assertThat(failure(FIRST)).isEqualTo(ErrorCode.PROVIDER_UNREACHABLE);
        provider.heal();
        assertThat(failure(FIRST)).isEqualTo(ErrorCode.PROVIDER_UNREACHABLE);
        pass(ProviderKeys.PAUSE);

        assertThat(knows(FIRST)).isTrue();
    }

    @Test
    void an_error_in_a_read_ends_it() {
        ProviderKeys broken = new ProviderKeys(() -> {
            throw new IllegalStateException("bug");
        }, nanos::get);

        assertThat(CompletableFuture.supplyAsync(() -> catchThrowableOfType(GatewayException.class,
                () -> broken.find(FIRST)), callers).orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join())
                .hasMessageContaining("bug");
    }
}
