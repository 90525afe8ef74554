package org.linstorgateway.health.agent;

import java.util.Optional;
import org.linstorgateway.health.host.CommandResult;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.ReleaseNumber;

/**
 * The versions that {@code drbdadm --version} reports.
 *
 * @param utils  of drbd-utils; empty if unknown
 * @param module of the kernel module; empty if it is unknown or not loaded, which drbdadm reports as 0
 */
record DrbdVersions(Optional<ReleaseNumber> utils, Optional<ReleaseNumber> module) {

    /** Asks drbdadm. Both versions are empty if it is not installed or fails. */
    static DrbdVersions of(Host host) {
        String text = host.run("drbdadm", "--version").filter(CommandResult::succeeded).map(CommandResult::out)
                .orElse("");
        return new DrbdVersions(value(text, "DRBDADM_VERSION="),
                value(text, "DRBD_KERNEL_VERSION=").filter(release -> release.major() > 0));
    }

    /** Returns the release in the first line that begins with a key, such as {@code version:}. */
    static Optional<ReleaseNumber> value(String text, String key) {
        return text.lines().filter(line -> line.startsWith(key)).findFirst()
                .flatMap(line -> ReleaseNumber.parse(line.substring(key.length())));
    }
}
