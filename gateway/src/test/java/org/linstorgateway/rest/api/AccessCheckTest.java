package org.linstorgateway.rest.api;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;

class AccessCheckTest {
    private static final long LIMIT = Duration.ofSeconds(20).toNanos();

    private static AccessCheck refusing(RuntimeException refusal) {
        return new AccessCheck(() -> {
            throw refusal;
        }, Duration.ZERO);
    }

    private static boolean isRefusedSoon(AccessCheck check) {
        long end = System.nanoTime() + LIMIT;
        while (check.isAllowed()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    @Test
    void a_check_that_waits_for_linstor_delays_nothing() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AccessCheck check = new AccessCheck(() -> {
            begun.countDown();
            awaitEnd(end);
        }, Duration.ZERO);

        assertThat(check.isAllowed()).isTrue();
        begun.await();
        assertThat(check.isAllowed()).isTrue();
        end.countDown();
    }

    private static void awaitEnd(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_refusal_is_noticed() {
        assertThat(isRefusedSoon(refusing(GatewayException.of(ErrorCode.TOKEN_NEEDED, "no token")))).isTrue();
        assertThat(isRefusedSoon(refusing(new IllegalStateException("broken")))).isTrue();
    }

    @Test
    void an_unreachable_linstor_is_no_refusal() throws InterruptedException {
        CountDownLatch checks = new CountDownLatch(3);
        AccessCheck check = new AccessCheck(() -> {
            checks.countDown();
            throw GatewayException.of(ErrorCode.LINSTOR_UNREACHABLE, "no controller");
        }, Duration.ZERO);
        while (checks.getCount() > 0) {
            assertThat(check.isAllowed()).isTrue();
            Thread.onSpinWait();
        }
        assertThat(check.isAllowed()).isTrue();
    }
}
