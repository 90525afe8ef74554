package org.linstorgateway.protocol.iscsi;

import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.agent.ModuleCheck;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.KernelModules;
import org.linstorgateway.health.host.Processes;

/** Checks the requirements of iSCSI targets on SCST. */
record ScstCheck(Host host, KernelModules modules) implements Check {
    static final String PROGRAM = "scstadmin";

    private static final String DAEMON = "iscsi-scstd";
    private static final List<String> MODULES = List.of("scst", "iscsi_scst", "scst_vdisk");

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(Finding.unless(host.hasProgram(PROGRAM), "'" + PROGRAM + "' is not installed",
                "Install SCST's administration tool from your distribution or from scst.sourceforge.net."));
        MODULES.forEach(module -> findings.addAll(new ModuleCheck(modules, module).findings()));
        findings.addAll(
                Finding.unless(new Processes(host).isRunning(DAEMON), "the process '" + DAEMON + "' does not run",
                        "systemctl enable --now scst"));
        return findings;
    }
}
