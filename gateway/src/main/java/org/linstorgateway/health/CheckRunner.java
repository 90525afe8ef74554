package org.linstorgateway.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.linstorgateway.health.Report.Section;

/** Runner that runs all checks in parallel and reports their findings in order. */
public final class CheckRunner {
    private CheckRunner() {}

    /**
     * Runs all checks.
     *
     * @param limit the timeout of each check; a check that times out or fails is a finding
     */
    public static Report of(String mode, List<Category> categories, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        List<RunningCategory> started = categories.stream().map(RunningCategory::of).toList();
        return new Report(mode, started.stream().map(category -> category.section(limit, end)).toList());
    }

    private record RunningCategory(String category, List<FutureTask<List<Finding>>> checks) {
        static RunningCategory of(Category category) {
            return new RunningCategory(category.name(),
                    category.checks().stream().map(RunningCategory::start).toList());
        }

        /** Uses no executor: closing one would wait for a check that ignores its interruption. */
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
                return List.of(IncompleteCheck.failed(e.getCause()));
            } catch (TimeoutException e) {
                check.cancel(true);
                return List.of(IncompleteCheck.timedOut(limit));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                check.cancel(true);
                return List.of(IncompleteCheck.timedOut(limit));
            }
        }
    }
}
