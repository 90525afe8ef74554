package org.linstorgateway.cli.verb;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.GoDuration;

/**
 * Reads a list again and again, and shows it whenever it has changed: in place on a terminal, otherwise once more with the time
 * above it. It outlives a server or LINSTOR that is away for a while.
 */
final class ListWatch {
    private final Console console;
    private final Clock clock;
    private final Ticker ticker;
    private final Duration interval;

    /** @param interval the pause between two reads */
    ListWatch(Console console, Clock clock, Ticker ticker, Duration interval) {
        this.console = console;
        this.clock = clock;
        this.ticker = ticker;
        this.interval = interval;
    }

    /**
     * Shows a list until the ticker ends, or until nobody reads the output any more, which the program reports when it ends.
     *
     * @return 0, the exit status
     * @throws GatewayException if the first read fails, or if a later one fails for good
     */
    int run(Supplier<ListFrame> list) {
        State state = new State(list.get(), now(), Optional.empty());
        show(state);
        while (console.isWritten() && ticker.await(interval)) {
            State next = next(state, list);
            if (!next.looksLike(state)) {
                report(state, next);
            }
            state = next;
        }
        return 0;
    }

    /**
     * What is shown.
     *
     * @param since  the time of the first read that had this list
     * @param outage since when the list cannot be read, and why; empty if it can
     */
    private record State(ListFrame frame, String since, Optional<Outage> outage) {
        boolean looksLike(State other) {
            return outage.isPresent() == other.outage.isPresent() && frame.looksLike(other.frame);
        }
    }

    private record Outage(String since, GatewayException reason) {
        String sentence() {
            return "cannot read the list since " + since + ", trying again: " + reason.getMessage();
        }
    }

    private State next(State state, Supplier<ListFrame> list) {
        try {
            ListFrame frame = list.get();
            return new State(frame, frame.looksLike(state.frame()) ? state.since() : now(), Optional.empty());
        } catch (GatewayException e) {
            if (!e.problem().isTemporary()) {
                throw e;
            }
            return new State(state.frame(), state.since(),
                    state.outage().or(() -> Optional.of(new Outage(now(), e))));
        }
    }

    private void report(State before, State state) {
        if (console.canRedraw()) {
            console.clear();
            show(state);
            return;
        }
        if (before.outage().isPresent() && state.outage().isEmpty()) {
            console.note("the list can be read again");
        }
        if (!state.frame().looksLike(before.frame())) {
            show(state);
        } else {
            state.outage().map(Outage::sentence).ifPresent(console::warn);
        }
    }

    private void show(State state) {
        console.print(console.canRedraw()
                ? state.since() + " (read every " + GoDuration.format(interval) + ", Ctrl-C ends)"
                : state.since());
        state.frame().print(console);
        state.outage().map(Outage::sentence).ifPresent(console::warn);
    }

    private String now() {
        return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
