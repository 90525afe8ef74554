package org.linstorgateway.sim.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Selects the fault that is injected into a request: the first active fault that applies, or none. */
public final class FaultInjector {

    /** A fault and the number of requests that matched it. */
    private static final class ActiveFault {
        private final Fault fault;
        private int matched;

        ActiveFault(Fault fault) {
            this.fault = fault;
        }

        /** Counts a matching request and returns whether the fault is injected into it. */
        boolean applies() {
            int injectedBefore = Math.max(0, matched - fault.skip());
            boolean applies = matched >= fault.skip() && fault.count().map(max -> injectedBefore < max).orElse(true);
            matched++;
            return applies;
        }
    }

    /** What another client does right before a request. */
    private record PendingAction(Fault request, Runnable action) {}

    private List<ActiveFault> active = List.of();
    private Optional<PendingAction> pending = Optional.empty();

    /** Replaces all faults. */
    public synchronized void set(List<Fault> faults) {
        List<ActiveFault> all = new ArrayList<>();
        faults.forEach(each -> all.add(new ActiveFault(each)));
        active = all;
    }

    /** Removes all faults. */
    public void clear() {
        set(List.of());
    }

    /** Returns all faults, including those whose count is used up. */
    public synchronized List<Fault> all() {
        return active.stream().map(each -> each.fault).toList();
    }

    /** Counts a request and returns the fault to inject into it. */
    public synchronized Optional<Fault> faultFor(String method, String path) {
        for (ActiveFault each : active) {
            if (each.fault.matches(method, path) && each.applies()) {
                return Optional.of(each.fault);
            }
        }
        return Optional.empty();
    }

    /** Sets the action to run once, right before the next request with this method and path is executed. */
    public synchronized void before(String method, String path, Runnable action) {
        pending = Optional.of(new PendingAction(Fault.late(method, path, Duration.ZERO), action));
    }

    /** Returns the action to run before a request, and forgets it. */
    public synchronized Optional<Runnable> takeActionBefore(String method, String path) {
        Optional<PendingAction> due = pending.filter(each -> each.request().matches(method, path));
        if (due.isPresent()) {
            pending = Optional.empty();
        }
        return due.map(PendingAction::action);
    }
}
