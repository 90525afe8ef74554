package org.linstorgateway.deploy.undo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.trace.RequestContext;

/**
 * The undo steps of an operation. A step that creates something records its undo before it runs: if its answer is lost,
 * nobody knows whether it succeeded.
 */
public final class UndoLog {
    private static final int ATTEMPTS = 3;

    private record Step(String leftover, Consumer<Deadline> undo) {}

    private final Deque<Step> steps = new ArrayDeque<>();
    private final Deadlines deadlines;

    private UndoLog(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /**
     * Runs an operation. If it fails, undoes the steps that it recorded, the latest first, and throws its failure together
     * with the steps that could not be undone. The undo has a time limit of its own and goes on if the thread is
     * interrupted.
     */
    public static <R> R undoingOnFailure(Deadlines deadlines, Function<UndoLog, R> operation) {
        UndoLog log = new UndoLog(deadlines);
        try {
            return operation.apply(log);
        } catch (RuntimeException | Error e) {
            throw failure(e, log.undoOnOwnThread());
        }
    }

    /** Throws a bug as a bug; the log of the server then names the leftovers. */
    private static RuntimeException failure(Throwable failure, List<String> left) {
        String leftovers = "could not be undone: " + String.join(", ", left);
        if (failure instanceof LinstorException || failure instanceof GatewayException) {
            GatewayException translated = LinstorErrors.translate((RuntimeException) failure);
            return left.isEmpty() ? translated : translated.adding(leftovers);
        }
        return new IllegalStateException(left.isEmpty() ? "bug in an operation, which was undone" : leftovers, failure);
    }

    /**
     * Records how to undo the step that follows.
     *
     * @param leftover names what is left if the undo fails, such as "the promoter file /etc/..."
     * @param undo     must also succeed if there is nothing to undo
     */
    public void add(String leftover, Consumer<Deadline> undo) {
        steps.push(new Step(leftover, undo));
    }

    /** Removes the latest record, because its step is known to have created nothing. */
    public void removeLatest() {
        steps.pop();
    }

    private List<String> undoOnOwnThread() {
        List<String> left = new ArrayList<>();
        if (steps.isEmpty()) {
            return left;
        }
        Thread undoing = Thread.ofVirtual().name("undo")
                .start(RequestContext.carried(() -> undoAll(left)));
        joinUninterruptibly(undoing);
        deadlines.undo().undone(left.size());
        return left;
    }

    private void undoAll(List<String> left) {
        Deadline deadline = deadlines.in(deadlines.intervals().undoing());
        for (Step step : steps) {
            undo(step, deadline, left);
        }
    }

    private void undo(Step step, Deadline deadline, List<String> left) {
        String reason = "";
        Duration interval = deadlines.intervals().first();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                step.undo().accept(deadline);
                return;
            } catch (LinstorException | GatewayException e) {
                reason = LinstorErrors.translate(e).getMessage();
            } catch (RuntimeException e) {
                reason = e.toString();
            }
            if (deadline.hasPassed() || !pause(interval)) {
                break;
            }
            interval = deadlines.intervals().after(interval);
        }
        left.add(step.leftover() + " (" + reason + ")");
    }

    private boolean pause(Duration duration) {
        try {
            deadlines.time().pause(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
