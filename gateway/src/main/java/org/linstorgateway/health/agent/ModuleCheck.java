package org.linstorgateway.health.agent;

import java.util.List;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.KernelModules;

/** A kernel module has to be there; agents load what can be loaded. */
record ModuleCheck(KernelModules modules, String module) implements Check {
    @Override
    public List<Finding> findings() {
        return Finding.unless(modules.has(module), "the kernel module '" + module
                + "' is neither loaded nor built in nor can it be loaded",
                "Try: modprobe " + module + "; where this fails, install the package with the kernel's further modules "
                        + "(such as kernel-modules-extra on RHEL).");
    }
}
