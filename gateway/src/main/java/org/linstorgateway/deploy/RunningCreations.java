package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.claim.CreationTracker;
import org.linstorgateway.deploy.request.ParallelRequests;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.deploy.wait.TimeSource;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Finds the incomplete targets that a create of any server may be working on, by its heartbeat. */
final class RunningCreations {
    /**
     * The intervals of the watch in those of the servers: it watches twice, for ten of its longest intervals each, so that it
     * lasts as long as the longest silence of a command that is alive.
     */
    private static final int WATCHES = 2;
    private static final int INTERVALS_OF_A_WATCH = 10;

    private final Linstor linstor;
    private final Clock clock;
    private final CreationTracker tracker;
    private final boolean mayWatch;

    /**
     * Creates the search.
     *
     * @param limit how long it may take; if that is too short, every create that may be running counts as running
     */
    RunningCreations(Linstor linstor, Clock clock, PollIntervals servers, Duration limit) {
        PollIntervals watch = new PollIntervals(servers.first(), servers.longest().dividedBy(WATCHES),
                servers.settling(), servers.undoing());
        this.linstor = linstor;
        this.clock = clock;
        this.tracker = new CreationTracker(linstor, new Deadlines(watch, TimeSource.SYSTEM), clock);
        this.mayWatch = servers.longest().multipliedBy(INTERVALS_OF_A_WATCH).compareTo(limit) <= 0;
    }

    /**
     * Returns the resources of those targets. A create that ends during the watch counts as running.
     *
     * @throws org.linstorgateway.linstor.LinstorException if LINSTOR does not answer
     */
    Set<String> among(List<TargetState> states) {
        List<TargetState> possible = states.stream().filter(this::mayRun).toList();
        try (ParallelRequests requests = new ParallelRequests()) {
            List<Supplier<Optional<String>>> running = possible.stream()
                    .map(state -> requests.submit(() -> running(state))).toList();
            return running.stream().flatMap(each -> each.get().stream()).collect(Collectors.toSet());
        }
    }

    private boolean mayRun(TargetState state) {
        return state.isIncomplete()
                && state.marker().filter(marker -> marker.end().isAfter(clock.instant())).isPresent();
    }

    private Optional<String> running(TargetState state) {
        return !mayWatch || isAlive(state) ? Optional.of(state.resource()) : Optional.empty();
    }

    private boolean isAlive(TargetState state) {
        try {
            TargetState later = tracker.requireEnded(state, () -> resourceOf(state));
            return !later.definition().equals(state.definition());
        } catch (GatewayException e) {
            if (e.code().equals(ErrorCode.CREATE_RUNNING.word())) {
                return true;
            }
            throw e;
        }
    }

    private TargetState resourceOf(TargetState state) {
        return state.with(linstor.resourceDefinition(state.resource()));
    }
}
