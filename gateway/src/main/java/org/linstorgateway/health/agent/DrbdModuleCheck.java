package org.linstorgateway.health.agent;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.KernelModules;
import org.linstorgateway.health.host.ReleaseNumber;

/**
 * Checks that the kernel has a DRBD that LINSTOR and DRBD Reactor can use. Linux itself includes DRBD 8.4, which supports only
 * two nodes. DRBD Reactor refuses every promoter file with a DRBD before 9.1.7 (its function {@code min_drbd_versions}).
 */
record DrbdModuleCheck(Host host, KernelModules modules) implements Check {
    private static final String MODULE = "drbd";
    private static final String REMEDY = "Install DRBD 9.1.7 or newer: apt install drbd-dkms (Debian, Ubuntu, from "
            + "LINBIT's repository) or dnf install kmod-drbd9x (RHEL, from ELRepo), then run: modprobe drbd";

    @Override
    public List<Finding> findings() {
        Optional<ReleaseNumber> release = loadedRelease().or(() -> modules.release(MODULE))
                .or(() -> DrbdVersions.of(host).module());
        if (release.isEmpty()) {
            return Finding.unless(modules.has(MODULE),
                    "the kernel module 'drbd' is not loaded and cannot be loaded", REMEDY);
        }
        String need = release.get().major() >= 9
                ? "DRBD Reactor needs 9.1.7 or newer"
                : "LINSTOR needs 9 or newer";
        return Finding.unless(release.get().atLeast(9, 1, 7),
                "the kernel module 'drbd' is release " + release.get() + ", but " + need,
                (modules.isLoaded(MODULE) ? "Unload the old module: rmmod drbd\n" : "") + REMEDY);
    }

    /** Returns the release in the first line: {@code version: 9.2.8 (api:2/proto:86-122)}. */
    private Optional<ReleaseNumber> loadedRelease() {
        return host.read("/proc/drbd").flatMap(text -> DrbdVersions.value(text, "version:"));
    }
}
