package org.linstorgateway.sim.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are switched on. At most one befalls a request: the first in the list that applies. */
public final class Faults {

    private static final class Armed {
        private final Fault fault;
        private int seen;

        Armed(Fault fault) {
            this.fault = fault;
        }

        boolean strikes() {
            int struckBefore = Math.max(0, seen - fault.skip());
            boolean strikes = seen >= fault.skip() && fault.count().map(max -> struckBefore < max).orElse(true);
            seen++;
            return strikes;
        }
    }

    private List<Armed> armed = List.of();

    /** Replaces all faults. */
    public synchronized void set(List<Fault> faults) {
        List<Armed> all = new ArrayList<>();
        faults.forEach(each -> all.add(new Armed(each)));
        armed = all;
    }

    /** Switches all faults off. */
    public void clear() {
        set(List.of());
    }

    /** The faults that are switched on, used up ones too. */
    public synchronized List<Fault> all() {
        return armed.stream().map(each -> each.fault).toList();
    }

    /** The fault that befalls a request. */
    public synchronized Optional<Fault> strike(String method, String path) {
        for (Armed each : armed) {
            if (each.fault.matches(method, path) && each.strikes()) {
                return Optional.of(each.fault);
            }
        }
        return Optional.empty();
    }
}
