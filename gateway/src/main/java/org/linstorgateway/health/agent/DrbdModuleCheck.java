package org.linstorgateway.health.agent;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.CommandResult;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.KernelModules;
import org.linstorgateway.health.host.ReleaseNumber;

/** DRBD 9 has to be in the kernel; Linux itself comes with DRBD 8.4, which knows no more than two nodes. */
record DrbdModuleCheck(Host host, KernelModules modules) implements Check {
    private static final String MODULE = "drbd";
    private static final String REMEDY = "Install DRBD 9: apt install drbd-dkms (Debian, Ubuntu, from LINBIT's "
            + "repository) or dnf install kmod-drbd9x (RHEL, from ELRepo), then: modprobe drbd";

    @Override
    public List<Finding> findings() {
        Optional<ReleaseNumber> release = ofRunningKernel().or(() -> modules.release(MODULE)).or(this::asToolsSay);
        if (release.isPresent()) {
            return Finding.unless(release.get().major() >= 9, "the kernel module 'drbd' is release " + release.get()
                    + ", but LINSTOR needs 9 or newer", REMEDY + (isOldOneLoaded() ? ", after: rmmod drbd" : ""));
        }
        return Finding.unless(modules.has(MODULE),
                "the kernel module 'drbd' is neither loaded nor can it be loaded", REMEDY);
    }

    private boolean isOldOneLoaded() {
        return modules.isLoaded(MODULE);
    }

    /** The first line is {@code version: 9.2.8 (api:2/proto:86-122)}. */
    private Optional<ReleaseNumber> ofRunningKernel() {
        return host.read("/proc/drbd").flatMap(text -> value(text, "version:"));
    }

    /** Without the module, the tools tell a kernel version of 0. */
    private Optional<ReleaseNumber> asToolsSay() {
        return host.run("drbdadm", "--version").filter(CommandResult::succeeded)
                .flatMap(result -> value(result.out(), "DRBD_KERNEL_VERSION="))
                .filter(release -> release.major() > 0);
    }

    private static Optional<ReleaseNumber> value(String text, String key) {
        return text.lines().filter(line -> line.startsWith(key)).findFirst()
                .flatMap(line -> ReleaseNumber.parse(line.substring(key.length())));
    }
}
