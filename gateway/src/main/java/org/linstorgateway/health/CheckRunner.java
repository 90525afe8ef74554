package org.linstorgateway.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.linstorgateway.health.Report.Section;

/** Runs checks side by side and reports in their order. */
public final class CheckRunner {
    private CheckRunner() {}

    /**
     * Runs all checks.
     *
     * @param limit how long any of them may take; one that takes longer is a finding, and so is one that fails
     */
    public static Report of(String mode, List<Category> categories, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        List<Started> started = categories.stream().map(Started::of).toList();
        return new Report(mode, started.stream().map(category -> category.section(limit, end)).toList());
    }

    private record Started(String category, List<FutureTask<List<Finding>>> checks) {
        static Started of(Category category) {
            return new Started(category.name(), category.checks().stream().map(Started::start).toList());
        }

        /** No executor: closing one would wait for a check that does not heed its interruption. */
        private static FutureTask<List<Finding>> start(Check check) {
            FutureTask<List<Finding>> task = new FutureTask<>(check::findings);
            Thread.startVirtualThread(task);
            return task;
        }

        Section section(Duration limit, long end) {
            List<Finding> findings = new ArrayList<>();
            checks.forEach(check -> findings.addAll(findings(check, limit, end)));
            return new Section(category, findings);
        }

        private static List<Finding> findings(FutureTask<List<Finding>> check, Duration limit, long end) {
            try {
                return check.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                return List.of(CheckFailures.finding(e.getCause()));
            } catch (TimeoutException e) {
                check.cancel(true);
                return List.of(CheckFailures.tooSlow(limit));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                check.cancel(true);
                return List.of(CheckFailures.tooSlow(limit));
            }
        }
    }
}
