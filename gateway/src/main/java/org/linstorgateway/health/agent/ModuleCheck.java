package org.linstorgateway.health.agent;

import java.util.List;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.KernelModules;

/** Checks that a kernel module is available. It need not be loaded, since the agents load it. */
public record ModuleCheck(KernelModules modules, String module) implements Check {
    @Override
    public List<Finding> findings() {
        return Finding.unless(modules.has(module), "the kernel module '" + module
                + "' is not loaded, not built in, and cannot be loaded",
                "Try: modprobe " + module
                        + "\nIf this fails, install the package with the kernel's additional modules, "
                        + "for example kernel-modules-extra on RHEL.");
    }
}
