package org.linstorgateway.health.host;

import java.util.Optional;

/** The modules of the running kernel. */
public final class KernelModules {
    private final Host host;

    public KernelModules(Host host) {
        this.host = host;
    }

    /** Returns whether a module is loaded, built into the kernel, or can be loaded. */
    public boolean has(String module) {
        return isLoaded(module) || isBuiltIn(module) || canBeLoaded(module);
    }

    /** Returns whether a module is loaded. Modules that are built in may count as not loaded. */
    public boolean isLoaded(String module) {
        return host.exists("/sys/module/" + underscored(module));
    }

    private boolean isBuiltIn(String module) {
        String name = underscored(module);
        return host.read("/proc/sys/kernel/osrelease").map(String::strip)
                .flatMap(kernel -> host.read("/lib/modules/" + kernel + "/modules.builtin")).orElse("").lines()
                .map(line -> line.substring(line.lastIndexOf('/') + 1))
                .anyMatch(file -> underscored(file).equals(name + ".ko"));
    }

    private boolean canBeLoaded(String module) {
        return host.run("modinfo", module).filter(CommandResult::succeeded).isPresent();
    }

    /** Returns the version of the loaded module, otherwise that of the module that can be loaded. */
    public Optional<ReleaseNumber> release(String module) {
        return host.read("/sys/module/" + underscored(module) + "/version").flatMap(ReleaseNumber::parse)
                .or(() -> loadableRelease(module));
    }

    private Optional<ReleaseNumber> loadableRelease(String module) {
        return host.run("modinfo", "-F", "version", module).filter(CommandResult::succeeded)
                .flatMap(result -> ReleaseNumber.parse(result.out()));
    }

    /** Returns the name as the kernel shows it: with underscores. The names of files may have hyphens. */
    private static String underscored(String module) {
        return module.replace('-', '_');
    }
}
