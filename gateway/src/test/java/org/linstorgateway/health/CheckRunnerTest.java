package org.linstorgateway.health;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CheckRunnerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Test
    void checks_run_in_parallel_and_are_reported_in_order() {
        CountDownLatch both = new CountDownLatch(2);
        Report report = CheckRunner.of("agent",
                List.of(Category.of("first", awaitOthers(both, "a")), Category.of("second", awaitOthers(both, "b"))),
                TIMEOUT);

        assertThat(report.sections()).extracting(section -> section.findings().getFirst().message())
                .containsExactly("a", "b");
        assertThat(report.isHealthy()).isTrue();
    }

    private static Check awaitOthers(CountDownLatch all, String name) {
        return () -> {
            all.countDown();
            try {
                all.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return List.of(Finding.note(name));
        };
    }

    @Test
    void a_check_that_fails_is_a_finding() {
        Report report = CheckRunner.of("agent", List.of(Category.of("one", () -> {
            throw new IllegalStateException("broken");
        }, () -> {
            throw new IncompleteCheckException("unreadable", "run as root");
        })), TIMEOUT);

        assertThat(report.issues()).isEqualTo(1);
        assertThat(report.sections().getFirst().findings()).satisfiesExactly(
                defect -> assertThat(defect.message()).contains("broken"),
                unseen -> assertThat(unseen).isEqualTo(Finding.problem("unreadable", "run as root")));
    }

    @Test
    void a_check_that_never_ends_is_a_finding() {
        Report report = CheckRunner.of("agent",
                List.of(Category.of("one", awaitOthers(new CountDownLatch(2), "never")), Category.of("two", List::of)),
                Duration.ofMillis(200));

        assertThat(report.sections().getFirst().findings()).singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("longer than 0.2 s"));
        assertThat(report.sections().getLast().isHealthy()).isTrue();
    }
}
