package org.linstorgateway.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linstorgateway.event.Event;
import org.linstorgateway.event.EventKind;

/**
 * Decides which events are told, and when. A problem is told if it lasts for a while; one that ends before is not told, and neither is its end.
 * Times are those of a clock in nanoseconds, such as {@link System#nanoTime}. Not thread-safe.
 */
final class HeldProblems {
    private static final Set<EventKind> PROBLEMS = EnumSet.of(EventKind.TARGET_FAILED, EventKind.TARGET_DEGRADED,
            EventKind.TARGET_UNKNOWN, EventKind.NODE_LOST, EventKind.LINSTOR_LOST);
    private static final Set<EventKind> RECOVERIES = EnumSet.of(EventKind.TARGET_RECOVERED, EventKind.NODE_BACK,
            EventKind.LINSTOR_BACK);
    private static final Set<EventKind> REMOVALS = EnumSet.of(EventKind.TARGET_DELETED, EventKind.NODE_REMOVED);

    private final Set<EventKind> kinds;
    private final long delay;
    private final Map<String, Held> held = new LinkedHashMap<>();
    private final Map<String, EventKind> told = new HashMap<>();

    /** @param due when the problem is told */
    private record Held(Event event, long due) {}

    /**
     * @param kinds the kinds that are told
     * @param delay how long a problem must last
     */
    HeldProblems(Set<EventKind> kinds, Duration delay) {
        this.kinds = EnumSet.copyOf(kinds);
        this.delay = delay.toNanos();
    }

    /** Takes an event. Returns it if it is told at once. */
    Optional<Event> accept(Event event, long now) {
        if (PROBLEMS.contains(event.kind())) {
            return problem(event, now);
        }
        String object = Notification.object(event);
        boolean isTold = kinds.contains(event.kind());
        if (RECOVERIES.contains(event.kind())) {
            boolean wasHeld = held.remove(object) != null;
            boolean wasTold = told.remove(object) != null;
            isTold &= wasTold || !wasHeld;
        } else if (REMOVALS.contains(event.kind())) {
            held.remove(object);
            isTold |= told.remove(object) != null;
        }
        return isTold ? Optional.of(event) : Optional.empty();
    }

    private Optional<Event> problem(Event event, long now) {
        String object = Notification.object(event);
        if (!kinds.contains(event.kind())) {
            // The problem that is held has become this one; should it come back, it is told again.
            held.remove(object);
            told.computeIfPresent(object, (_, _) -> event.kind());
            return Optional.empty();
        }
        if (delay == 0) {
            told.put(object, event.kind());
            return Optional.of(event);
        }
        held.merge(object, new Held(event, now + delay), (before, next) -> new Held(next.event(), before.due()));
        return Optional.empty();
    }

    /** Returns the problems that have lasted long enough. */
    List<Event> due(long now) {
        List<Event> due = new ArrayList<>();
        for (Iterator<Map.Entry<String, Held>> all = held.entrySet().iterator(); all.hasNext();) {
            Map.Entry<String, Held> next = all.next();
            if (next.getValue().due() - now <= 0) {
                all.remove();
                Event event = next.getValue().event();
                if (told.put(next.getKey(), event.kind()) != event.kind()) {
                    due.add(event);
                }
            }
        }
        return due;
    }

    /** Returns the time until a problem is due, at most a limit. */
    Duration wait(long now, Duration limit) {
        return held.values().stream().map(each -> Duration.ofNanos(Math.max(0, each.due() - now)))
                .reduce(limit, (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }

    /** Forgets what was told, after events were missed: a recovery may have been among them. */
    void forget() {
        told.clear();
    }

    /** Returns how many problems are held. */
    int size() {
        return held.size();
    }
}
