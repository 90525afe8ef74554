package org.linstorgateway.lab.reactor;

import org.linstorgateway.lab.machine.LabDisks;
import org.linstorgateway.lab.machine.LabHost;
import org.linstorgateway.lab.machine.LabHosts;
import org.linstorgateway.lab.machine.LabLog;
import org.linstorgateway.lab.machine.LabNames;
import org.linstorgateway.sim.Simulator;

/** The parts of the lab that promoters use. */
public record LabContext(Simulator simulator, LabNames names, LabHosts hosts, LabDisks disks, ReactorTiming timing,
        LabLog log) {

    AgentCall agentCalls(LabHost host) {
        return new AgentCall(names, host, timing.limit());
    }

    /** Reboots a host immediately, as {@code on-drbd-demote-failure = "reboot-immediate"} demands. */
    void reboot(String host) {
        simulator.nodeDown(host);
        simulator.nodeUp(host);
    }
}
