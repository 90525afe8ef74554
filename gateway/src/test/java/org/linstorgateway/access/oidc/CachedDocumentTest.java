package org.linstorgateway.access.oidc;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class CachedDocumentTest {
    private static final Duration WAIT = Duration.ofMillis(20);
    private static final ProviderDocument DOCUMENT = new ProviderDocument(URI.create("http://127.0.0.1/"), Map.of());

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicReference<String> failure = new AtomicReference<>("");
    private final CachedDocument cached = new CachedDocument(this::read, WAIT, now::get);

    private ProviderDocument read() throws ProviderException {
        reads.incrementAndGet();
        if (!failure.get().isEmpty()) {
            throw new ProviderException(failure.get());
        }
        return DOCUMENT;
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private String code() {
        return catchThrowableOfType(GatewayException.class, cached::get).code();
    }

    @Test
    void it_is_read_once_in_five_minutes() {
        assertThat(cached.get()).isSameAs(DOCUMENT);
        pass(CachedDocument.FRESH.minusSeconds(1));
        assertThat(cached.get()).isSameAs(DOCUMENT);
        assertThat(reads).hasValue(1);
        pass(Duration.ofSeconds(1));
        assertThat(cached.get()).isSameAs(DOCUMENT);
        assertThat(reads).hasValue(2);
    }

    @Test
    void a_failure_counts_for_ten_seconds() {
        failure.set("it is away");
        assertThat(code()).isEqualTo(ErrorCode.PROVIDER_UNREACHABLE.word());
        failure.set("");
        pass(CachedDocument.PAUSE.minusSeconds(1));
        assertThat(code()).isEqualTo(ErrorCode.PROVIDER_UNREACHABLE.word());
        assertThat(reads).hasValue(1);
        pass(Duration.ofSeconds(1));
        assertThat(cached.get()).isSameAs(DOCUMENT);
    }

    @Test
    void nobody_waits_for_long_while_another_one_reads_it() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        CachedDocument slow = new CachedDocument(() -> {
            reading.countDown();
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return DOCUMENT;
        }, WAIT, now::get);
        Thread first = Thread.ofVirtual().start(slow::prepare);
        reading.await();

        assertThat(catchThrowableOfType(GatewayException.class, slow::get).code())
                .isEqualTo(ErrorCode.SERVER_BUSY.word());

        answered.countDown();
        first.join();
        assertThat(slow.get()).isSameAs(DOCUMENT);
    }
}
