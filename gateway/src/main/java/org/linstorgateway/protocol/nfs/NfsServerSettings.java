package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Settings of the server of an export.
 *
 * @param v4Only       whether it serves NFS version 4 only, and not version 3
 * @param graceSeconds how long clients may reclaim their locks after a start of the server; the server's default if empty
 * @param leaseSeconds how long a client keeps its locks without a sign of life; the server's default if empty
 */
public record NfsServerSettings(boolean v4Only, Optional<Long> graceSeconds, Optional<Long> leaseSeconds) {
    /** Those of an export that names none. */
    public static final NfsServerSettings DEFAULT = new NfsServerSettings(false, Optional.empty(), Optional.empty());

    static final String V3 = "3";
    static final String V4 = "4";
    private static final List<String> BOTH = List.of(V3, V4);

    /**
     * Tells whether versions are version 4 only.
     *
     * @param versions the versions; none are the default, 3 and 4
     * @throws GatewayException ({@code INVALID}) for versions that no server can serve alone
     */
    static boolean isV4Only(List<String> versions) {
        Set<String> given = Set.copyOf(versions.isEmpty() ? BOTH : versions);
        if (given.equals(Set.of(V4))) {
            return true;
        }
        if (given.equals(Set.copyOf(BOTH))) {
            return false;
        }
        throw GatewayException.of(ErrorCode.INVALID_NFS_SERVER_SETTING,
                "the NFS versions " + String.join(",", versions) + " are not possible: expected 3,4 or 4");
    }

    /** Returns the versions. */
    List<String> versions() {
        return v4Only ? List.of(V4) : BOTH;
    }

    /** Tells whether grace time and lease are those of the server. */
    boolean hasDefaultTimes() {
        return graceSeconds.isEmpty() && leaseSeconds.isEmpty();
    }
}
