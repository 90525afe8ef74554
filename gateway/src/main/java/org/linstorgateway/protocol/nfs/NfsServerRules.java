package org.linstorgateway.protocol.nfs;

import java.util.Optional;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The requirements for the settings of the server of an export: what the agents can pass on to it. */
final class NfsServerRules {
    /** Ranges and defaults of NFS-Ganesha, in seconds (ganesha-core-config(8); the agent ganesha-nfs). */
    private static final long LONGEST_GRACE = 180;
    private static final long LONGEST_LEASE = 120;
    private static final long DEFAULT_GRACE = 90;
    private static final long DEFAULT_LEASE = 60;

    private NfsServerRules() {}

    /**
     * Requires that the implementation has the settings.
     *
     * @throws GatewayException ({@code INVALID}) that says where to set them instead
     */
    static void require(NfsTarget target) {
        NfsServerSettings server = target.server();
        switch (target.implementation()) {
            case KERNEL -> requireDefaultTimes(server);
            case KERNEL_SHARED -> {
                requireDefaultTimes(server);
                requireAllVersions(server);
            }
            case GANESHA -> requireTimesOfGanesha(server);
        }
    }

    private static void requireDefaultTimes(NfsServerSettings server) {
        if (!server.hasDefaultTimes()) {
            throw GatewayException.of(ErrorCode.IMPLEMENTATION_UNSUITABLE,
                    "an export cannot set the grace time and the lease time of the kernel's NFS server: its agents have "
                            + "no parameter for them",
                    "Set grace-time and lease-time in the section [nfsd] of /etc/nfs.conf on every node, or use the "
                            + "implementation ganesha.");
        }
    }

    private static void requireAllVersions(NfsServerSettings server) {
        if (server.v4Only()) {
            throw GatewayException.of(ErrorCode.IMPLEMENTATION_UNSUITABLE,
                    "an export with the implementation kernel-shared cannot choose NFS versions: one server of the node "
                            + "serves all exports",
                    "Set vers3, vers4.0, vers4.1 and vers4.2 in the section [nfsd] of /etc/nfs.conf on every node.");
        }
    }

    private static void requireTimesOfGanesha(NfsServerSettings server) {
        long grace = requireIn("grace time", server.graceSeconds(), 0, LONGEST_GRACE).orElse(DEFAULT_GRACE);
        long lease = requireIn("lease time", server.leaseSeconds(), 1, LONGEST_LEASE).orElse(DEFAULT_LEASE);
        if (!server.hasDefaultTimes() && grace < lease) {
            throw GatewayException.of(ErrorCode.INVALID_NFS_SERVER_SETTING, "the grace time of " + grace
                    + " s is shorter than the lease time of " + lease
                    + " s: clients that are unreachable for a moment would lose their locks",
                    "Choose a grace time that is as long as the lease time or longer. The defaults are " + DEFAULT_GRACE
                            + " s and " + DEFAULT_LEASE + " s.");
        }
    }

    private static Optional<Long> requireIn(String what, Optional<Long> seconds, long least, long most) {
        seconds.filter(value -> value < least || value > most).ifPresent(value -> {
            throw GatewayException.of(ErrorCode.INVALID_NFS_SERVER_SETTING, "a " + what + " of " + value
                    + " s is not possible: NFS-Ganesha takes " + least + " to " + most + " s");
        });
        return seconds;
    }
}
