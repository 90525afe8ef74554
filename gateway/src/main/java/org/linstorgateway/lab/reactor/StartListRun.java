package org.linstorgateway.lab.reactor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.sim.ExternalReactor.UnitStatus;

/** One run of a start list on one host: up to the end or to what fails, and back again. */
final class StartListRun {
    private static final String INACTIVE = "inactive";

    private final Promoter promoter;
    private final AgentCall agents;
    private final List<OcfAgent> started = new ArrayList<>();
    private final List<UnitStatus> units = new CopyOnWriteArrayList<>();

    /** What went wrong with which entry. */
    record Fault(String entry, String what) {
        @Override
        public String toString() {
            return entry + " " + what;
        }
    }

    StartListRun(Promoter promoter, AgentCall agents) {
        this.promoter = promoter;
        this.agents = agents;
        units.add(new UnitStatus("drbd-promote@" + promoter.resource() + ".service", INACTIVE));
        promoter.start().forEach(entry -> units.add(new UnitStatus(unit(entry), INACTIVE)));
    }

    /** The name of the unit that DRBD Reactor generates for an agent. */
    private String unit(StartEntry entry) {
        return entry instanceof OcfAgent agent
                ? "ocf.rs@" + agent.instance() + "_" + promoter.resource() + ".service"
                : entry.text();
    }

    /** The units with their present states; the first is that which makes the host primary. */
    List<UnitStatus> units() {
        return List.copyOf(units);
    }

    private void mark(int position, String status) {
        units.set(position, new UnitStatus(units.get(position).name(), status));
    }

    /** Starts all, in order, until one fails. */
    Optional<Fault> start() throws InterruptedException {
        mark(0, "active");
        for (int i = 0; i < promoter.start().size(); i++) {
            StartEntry entry = promoter.start().get(i);
            mark(i + 1, "activating");
            Optional<Fault> fault = start(entry);
            mark(i + 1, fault.isPresent() ? "failed" : "active");
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> start(StartEntry entry) throws InterruptedException {
        if (!(entry instanceof OcfAgent agent)) {
            return Optional.of(new Fault(entry.text(), "needs systemd, which the lab's hosts do not have"));
        }
        started.add(agent);
        return fault(agent, "start");
    }

    private Optional<Fault> fault(OcfAgent agent, String action) throws InterruptedException {
        AgentCall.Outcome outcome = agents.run(agent, promoter.resource(), action);
        return outcome.ok()
                ? Optional.empty()
                : Optional.of(new Fault(agent.toString(), "failed to " + action + " with " + outcome));
    }

    /** Looks whether all still run. */
    Optional<Fault> monitor() throws InterruptedException {
        for (OcfAgent agent : started) {
            Optional<Fault> fault = fault(agent, "monitor");
            if (fault.isPresent()) {
                mark(promoter.start().indexOf(agent) + 1, "failed");
                return fault;
            }
        }
        return Optional.empty();
    }

    /** Stops all that was started, in reverse, whatever fails; a unit that failed to start stays marked so. */
    List<Fault> stop() throws InterruptedException {
        List<Fault> faults = new ArrayList<>();
        for (OcfAgent agent : started.reversed()) {
            fault(agent, "stop").ifPresent(faults::add);
        }
        started.clear();
        for (int i = 0; i < units.size(); i++) {
            if (!units.get(i).status().equals("failed")) {
                mark(i, INACTIVE);
            }
        }
        return faults;
    }
}
