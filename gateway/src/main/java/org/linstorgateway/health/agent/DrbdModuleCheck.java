package org.linstorgateway.health.agent;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.CommandResult;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.KernelModules;
import org.linstorgateway.health.host.ReleaseNumber;

/** Checks that the kernel has DRBD 9. Linux itself includes DRBD 8.4, which supports only two nodes. */
record DrbdModuleCheck(Host host, KernelModules modules) implements Check {
    private static final String MODULE = "drbd";
    private static final String REMEDY = "Install DRBD 9: apt install drbd-dkms (Debian, Ubuntu, from LINBIT's "
            + "repository) or dnf install kmod-drbd9x (RHEL, from ELRepo), then run: modprobe drbd";

    @Override
    public List<Finding> findings() {
        Optional<ReleaseNumber> release = loadedRelease().or(() -> modules.release(MODULE))
                .or(this::releaseFromDrbdadm);
        if (release.isPresent()) {
            return Finding.unless(release.get().major() >= 9, "the kernel module 'drbd' is release " + release.get()
                    + ", but LINSTOR needs 9 or newer",
                    (modules.isLoaded(MODULE) ? "Unload the old module: rmmod drbd\n" : "") + REMEDY);
        }
        return Finding.unless(modules.has(MODULE),
                "the kernel module 'drbd' is not loaded and cannot be loaded", REMEDY);
    }

    /** Returns the release in the first line: {@code version: 9.2.8 (api:2/proto:86-122)}. */
    private Optional<ReleaseNumber> loadedRelease() {
        return host.read("/proc/drbd").flatMap(text -> value(text, "version:"));
    }

    /** Returns the release that drbdadm reports; it reports 0 if the module is not loaded. */
    private Optional<ReleaseNumber> releaseFromDrbdadm() {
        return host.run("drbdadm", "--version").filter(CommandResult::succeeded)
                .flatMap(result -> value(result.out(), "DRBD_KERNEL_VERSION="))
                .filter(release -> release.major() > 0);
    }

    private static Optional<ReleaseNumber> value(String text, String key) {
        return text.lines().filter(line -> line.startsWith(key)).findFirst()
                .flatMap(line -> ReleaseNumber.parse(line.substring(key.length())));
    }
}
