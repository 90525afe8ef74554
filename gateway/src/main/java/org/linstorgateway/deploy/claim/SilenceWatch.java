package org.linstorgateway.deploy.claim;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.linstorgateway.deploy.state.StoredPromoter;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.deploy.wait.Heartbeat;

/** Tells by the heartbeat in LINSTOR whether a command of another server is alive. */
final class SilenceWatch {
    /** The interval of a heartbeat, in longest poll intervals. */
    private static final int HEARTBEAT = 5;
    /** A command without a heartbeat for twice this time, in longest poll intervals, counts as dead. */
    private static final int SILENCE = 2 * HEARTBEAT;

    private final Deadlines deadlines;

    SilenceWatch(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** Starts the heartbeat of a command. The caller closes it. */
    Heartbeat heartbeat(IntConsumer beat) {
        Duration interval = deadlines.intervals().longest().multipliedBy(HEARTBEAT);
        return new Heartbeat(beat, interval);
    }

    /**
     * Watches a target until it changes, at most for the longest silence between two heartbeats.
     *
     * @return the latest state; it is unchanged if no command is alive
     */
    TargetState await(TargetState state, Supplier<TargetState> read) {
        TargetState later = watch(state, read);
        // If this machine was suspended, the first watch may have missed a heartbeat; the second does not.
        return isUnchanged(state, later) ? watch(state, read) : later;
    }

    private TargetState watch(TargetState state, Supplier<TargetState> read) {
        Deadline silence = deadlines.inIntervals(SILENCE);
        return silence.await("a heartbeat of another server", read,
                now -> !isUnchanged(state, now) || silence.hasPassed(), now -> "");
    }

    static boolean isUnchanged(TargetState one, TargetState other) {
        return one.definition().equals(other.definition()) && text(one).equals(text(other));
    }

    private static Optional<String> text(TargetState state) {
        return state.file().map(StoredPromoter::text);
    }
}
