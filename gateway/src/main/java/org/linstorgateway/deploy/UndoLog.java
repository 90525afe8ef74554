package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.target.GatewayException;

/**
 * What has to be undone should a later step fail. Every step that makes something names its undo before it can be
 * known whether it succeeded: a lost answer leaves that open.
 */
final class UndoLog {
    private static final int ATTEMPTS = 3;

    private record Step(String leftover, Consumer<Deadline> undo) {}

    private final Deque<Step> steps = new ArrayDeque<>();
    private final PollIntervals intervals;
    private final TimeSource timing;

    private UndoLog(PollIntervals intervals, TimeSource timing) {
        this.intervals = intervals;
        this.timing = timing;
    }

    /**
     * Runs the body; when it fails, undoes what it recorded, the latest first, and throws the body's failure, extended by
     * what could not be undone. Undoing has a time limit of its own and goes on when the caller's thread is interrupted.
     */
    static <R> R guarding(PollIntervals intervals, TimeSource timing, Function<UndoLog, R> body) {
        UndoLog log = new UndoLog(intervals, timing);
        try {
            return body.apply(log);
        } catch (RuntimeException | Error e) {
            throw failure(e, log.undoElsewhere());
        }
    }

    /** A defect of ours is told as it is; what it left is not lost, but goes to the log with it. */
    private static RuntimeException failure(Throwable failure, List<String> left) {
        String remains = "could not be undone: " + String.join(", ", left);
        if (failure instanceof LinstorException || failure instanceof GatewayException) {
            GatewayException told = LinstorErrors.told((RuntimeException) failure);
            return left.isEmpty() ? told : told.adding(remains);
        }
        return new IllegalStateException(left.isEmpty() ? "defect in an operation, which was undone" : remains,
                failure);
    }

    /**
     * Records how to undo the step that follows.
     *
     * @param leftover what is left when undoing fails, such as "the promoter file /etc/..."
     * @param undo     has to succeed, too, when there is nothing to undo
     */
    void add(String leftover, Consumer<Deadline> undo) {
        steps.push(new Step(leftover, undo));
    }

    /** Takes back the latest record: its step is known to have made nothing. */
    void forgetLatest() {
        steps.pop();
    }

    private List<String> undoElsewhere() {
        List<String> left = new ArrayList<>();
        Thread undoing = Thread.ofVirtual().name("undo").start(() -> undoAll(left));
        joinUninterruptibly(undoing);
        return left;
    }

    private void undoAll(List<String> left) {
        Deadline deadline = Deadline.in(intervals.undoing(), intervals, timing);
        for (Step step : steps) {
            tryToUndo(step, deadline, left);
        }
    }

    private void tryToUndo(Step step, Deadline deadline, List<String> left) {
        String reason = "";
        Duration pause = intervals.first();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                step.undo().accept(deadline);
                return;
            } catch (LinstorException | GatewayException e) {
                reason = LinstorErrors.told(e).getMessage();
            } catch (RuntimeException e) {
                reason = e.toString();
            }
            if (deadline.hasPassed() || !pause(pause)) {
                break;
            }
            pause = intervals.after(pause);
        }
        left.add(step.leftover() + " (" + reason + ")");
    }

    private boolean pause(Duration duration) {
        try {
            timing.pause(duration);
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
