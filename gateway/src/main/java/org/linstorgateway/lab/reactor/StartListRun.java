package org.linstorgateway.lab.reactor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.sim.ExternalReactor.UnitStatus;

/** One run of a start list on one host: the start of all entries up to the first failure, and their stop. */
final class StartListRun {
    private static final String INACTIVE = "inactive";

    private final Promoter promoter;
    private final AgentCall agents;
    private final List<OcfAgent> started = new ArrayList<>();
    private final List<UnitStatus> units = new CopyOnWriteArrayList<>();

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
        units.add(new UnitStatus("drbd-promote@" + promoter.resource() + ".service", INACTIVE));
        promoter.start().forEach(entry -> units.add(new UnitStatus(unit(entry), INACTIVE)));
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

    /** Starts the entries in order, up to the first failure. */
    Optional<EntryFailure> start() throws InterruptedException {
        mark(0, "active");
        for (int i = 0; i < promoter.start().size(); i++) {
            StartEntry entry = promoter.start().get(i);
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
                mark(promoter.start().indexOf(agent) + 1, "failed");
                return failure;
            }
        }
        return Optional.empty();
    }

    /** Stops the started agents in reverse order, despite failures. Units that failed keep their state. */
    List<EntryFailure> stop() throws InterruptedException {
        List<EntryFailure> failures = new ArrayList<>();
        for (OcfAgent agent : started.reversed()) {
            failure(agent, "stop").ifPresent(failures::add);
        }
        started.clear();
        for (int i = 0; i < units.size(); i++) {
            if (!units.get(i).status().equals("failed")) {
                mark(i, INACTIVE);
            }
        }
        return failures;
    }
}
