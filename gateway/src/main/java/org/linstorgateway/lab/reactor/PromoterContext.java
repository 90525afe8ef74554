package org.linstorgateway.lab.reactor;

import org.linstorgateway.lab.machine.LabDisks;
import org.linstorgateway.lab.machine.LabHost;
import org.linstorgateway.lab.machine.LabHosts;
import org.linstorgateway.lab.machine.LabLog;
import org.linstorgateway.lab.machine.LabNames;
import org.linstorgateway.sim.Simulator;

/** What the promoters of all hosts have to do with. */
public record PromoterContext(Simulator simulator, LabNames names, LabHosts hosts, LabDisks disks, ReactorTiming timing,
        LabLog log) {

    AgentCall calls(LabHost host) {
        return new AgentCall(names, host, timing.limit());
    }

    /** As {@code on-drbd-demote-failure = "reboot-immediate"} has it. */
    void reboot(String host) {
        simulator.nodeDown(host);
        simulator.nodeUp(host);
    }
}
