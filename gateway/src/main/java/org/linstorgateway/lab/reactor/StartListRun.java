package org.linstorgateway.lab.reactor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.sim.ExternalReactor.UnitStatus;

/**
 * One run of a start list on one host: the start of all entries up to the first failure, changes of the list, and the stop.
 * An entry that was started keeps its parameters until it is stopped.
 */
final class StartListRun {
    private static final String INACTIVE = "inactive";

    private final AgentCall agents;
    private final List<OcfAgent> started = new ArrayList<>();
    private Promoter promoter;
    private volatile List<UnitStatus> units;

    /** The failure of an entry. */
    record EntryFailure(String entry, String reason) {
        @Override
        public String toString() {
            return entry + " " + reason;
        }
    }

    StartListRun(Promoter promoter, AgentCall agents) {
        this.promoter = promoter;
        this.agents = agents;
        this.units = inactiveUnits();
    }

    private List<UnitStatus> inactiveUnits() {
        List<UnitStatus> inactive = new CopyOnWriteArrayList<>();
        inactive.add(new UnitStatus("drbd-promote@" + promoter.resource() + ".service", INACTIVE));
        promoter.start().forEach(entry -> inactive.add(new UnitStatus(unit(entry), INACTIVE)));
        return inactive;
    }

    /** Returns the name of the unit that DRBD Reactor generates for an entry. */
    private String unit(StartEntry entry) {
        return entry instanceof OcfAgent agent
                ? unit(agent, promoter.resource())
                : entry.text();
    }

    /** Returns the name of the unit that DRBD Reactor generates for an agent of a resource's start list. */
    static String unit(OcfAgent agent, String resource) {
        return "ocf.rs@" + agent.instance() + "_" + resource + ".service";
    }

    /** Returns the units with their current states; the first one makes the host primary. */
    List<UnitStatus> units() {
        return List.copyOf(units);
    }

    private void mark(int position, String status) {
        units.set(position, new UnitStatus(units.get(position).name(), status));
    }

    /** Returns the position of an agent's unit in the start list, -1 for a unit that a changed list has lost. */
    private int position(OcfAgent agent) {
        return promoter.start().stream().map(this::unit).toList().indexOf(unit(agent));
    }

    private boolean isStarted(String unit) {
        return started.stream().anyMatch(agent -> unit(agent).equals(unit));
    }

    /**
     * Stops what a changed file makes DRBD Reactor stop: units that it has no more, and the last ones. DRBD Reactor has systemd
     * stop all units and start them again 0.13 s later, which cancels the stops that wait in the queue (drbd-reactor 1.11.0).
     *
     * @param last the number of last units that systemd stops before that; it depends on chance
     */
    List<EntryFailure> beginReload(Promoter changed, int last) throws InterruptedException {
        List<String> wanted = changed.start().stream().map(this::unit).toList();
        List<OcfAgent> stopping = new ArrayList<>();
        for (int i = 0; i < started.size(); i++) {
            if (i >= started.size() - last || !wanted.contains(unit(started.get(i)))) {
                stopping.add(started.get(i));
            }
        }
        List<EntryFailure> failures = stop(stopping);
        started.removeAll(stopping);
        promoter = changed;
        units = inactiveUnits();
        return failures;
    }

    /** Starts the entries that do not run, in order, up to the first failure. */
    Optional<EntryFailure> start() throws InterruptedException {
        mark(0, "active");
        for (int i = 0; i < promoter.start().size(); i++) {
            StartEntry entry = promoter.start().get(i);
            if (isStarted(unit(entry))) {
                mark(i + 1, "active");
                continue;
            }
            mark(i + 1, "activating");
            Optional<EntryFailure> failure = start(entry);
            mark(i + 1, failure.isPresent() ? "failed" : "active");
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    private Optional<EntryFailure> start(StartEntry entry) throws InterruptedException {
        if (!(entry instanceof OcfAgent agent)) {
            return Optional
                    .of(new EntryFailure(entry.text(), "needs systemd, which does not run on the hosts of a lab"));
        }
        started.add(agent);
        return failure(agent, "start");
    }

    private Optional<EntryFailure> failure(OcfAgent agent, String action) throws InterruptedException {
        AgentCall.Outcome outcome = agents.run(agent, promoter.resource(), action);
        return outcome.ok()
                ? Optional.empty()
                : Optional.of(new EntryFailure(agent.toString(), "failed to " + action + " with " + outcome));
    }

    /** Monitors all started agents. Returns the first failure. */
    Optional<EntryFailure> monitor() throws InterruptedException {
        for (OcfAgent agent : started) {
            Optional<EntryFailure> failure = failure(agent, "monitor");
            if (failure.isPresent()) {
                mark(position(agent) + 1, "failed");
                return failure;
            }
        }
        return Optional.empty();
    }

    /** Stops the started agents in reverse order, despite failures. Units that failed keep their state. */
    List<EntryFailure> stop() throws InterruptedException {
        List<EntryFailure> failures = stop(started);
        started.clear();
        for (int i = 0; i < units.size(); i++) {
            if (!units.get(i).status().equals("failed")) {
                mark(i, INACTIVE);
            }
        }
        return failures;
    }

    /** Stops in reverse order of the start list. */
    private List<EntryFailure> stop(List<OcfAgent> running) throws InterruptedException {
        List<EntryFailure> failures = new ArrayList<>();
        List<OcfAgent> ordered = running.stream().sorted(Comparator.comparingInt(this::position)).toList();
        for (OcfAgent agent : ordered.reversed()) {
            failure(agent, "stop").ifPresent(failures::add);
        }
        return failures;
    }
}
