package org.linstorgateway.cli.verb;

import java.time.Duration;
import java.util.Optional;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.client.HttpEvents;
import org.linstorgateway.event.EventKind;
import org.linstorgateway.target.GatewayException;

/** Reads events until the ticker ends, and outlives a server that is away for a while. It says when it may have missed some. */
final class EventWatch {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private final Events events;
    private final HttpEvents.Listener listener;
    private final Console console;
    private final Ticker ticker;
    private Optional<String> lastId = Optional.empty();
    private boolean isAway;

    /** Reads events until their end. */
    @FunctionalInterface
    interface Events {
        void read(Optional<String> lastId, HttpEvents.Listener listener);
    }

    EventWatch(Events events, HttpEvents.Listener listener, Console console, Ticker ticker) {
        this.events = events;
        this.listener = listener;
        this.console = console;
        this.ticker = ticker;
    }

    /**
     * Reads events until the ticker ends, or until nobody reads the output any more.
     *
     * @return 0, the exit status
     * @throws GatewayException if the server cannot be read at first, or if it refuses for good
     */
    int run() {
        do {
            read();
        } while (console.isWritten() && ticker.await(PAUSE));
        return 0;
    }

    private void read() {
        try {
            events.read(lastId, this::received);
            away("the server has ended the events");
        } catch (GatewayException e) {
            if (lastId.isEmpty() || !e.problem().isTemporary()) {
                throw e;
            }
            away(e.getMessage());
        }
    }

    private void away(String reason) {
        if (!isAway) {
            console.warn("no events, trying again: " + reason);
        }
        isAway = true;
    }

    private void received(String kind, String id, String json) {
        if (isAway) {
            console.note(kind.equals(EventKind.SNAPSHOT)
                    ? "events are received again; those in between are missing"
                    : "events are received again");
        }
        isAway = false;
        lastId = Optional.of(id);
        listener.event(kind, id, json);
    }
}
