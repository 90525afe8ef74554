package org.linstorgateway.protocol.nfs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linstorgateway.promoter.OcfAgent;

/**
 * The settings of a server as parameters of its agent. The agent {@code nfsserver} (resource-agents 4.12 and 4.16) knows
 * {@code nfsv4_only}; {@code ganesha-nfs} (August 2026) has {@code protocols}, {@code grace_period} and
 * {@code lease_lifetime}. What the agents assume and existing files do not have is left out.
 */
final class NfsServerParameters {
    static final String V4_ONLY = "nfsv4_only";
    private static final String PROTOCOLS = "protocols";
    private static final String GRACE = "grace_period";
    private static final String LEASE = "lease_lifetime";
    /** What {@code ocf_is_true} takes for true, in lower case (seen in resource-agents 4.12). */
    private static final Set<String> TRUE = Set.of("yes", "true", "1", "ja", "on");

    private NfsServerParameters() {}

    /** Writes the settings of the kernel's server. */
    static void putKernel(Map<String, String> parameters, NfsServerSettings settings) {
        if (settings.v4Only()) {
            parameters.put(V4_ONLY, "true");
        }
    }

    /** Writes the settings of NFS-Ganesha. */
    static void putGanesha(Map<String, String> parameters, NfsServerSettings settings) {
        if (settings.v4Only()) {
            parameters.put(PROTOCOLS, NfsServerSettings.V4);
        }
        settings.graceSeconds().ifPresent(seconds -> parameters.put(GRACE, Long.toString(seconds)));
        settings.leaseSeconds().ifPresent(seconds -> parameters.put(LEASE, Long.toString(seconds)));
    }

    /**
     * Reads the settings.
     *
     * @param server the entry of the server; empty if nodes run it all the time
     */
    static NfsServerSettings read(NfsImplementation implementation, Optional<OcfAgent> server) {
        return switch (implementation) {
            case KERNEL -> new NfsServerSettings(server.flatMap(agent -> agent.parameter(V4_ONLY))
                    .map(text -> text.toLowerCase(Locale.ROOT)).filter(TRUE::contains).isPresent(), Optional.empty(),
                    Optional.empty());
            case KERNEL_SHARED -> NfsServerSettings.DEFAULT;
            case GANESHA -> new NfsServerSettings(isV4Only(server), seconds(server, GRACE), seconds(server, LEASE));
        };
    }

    /** Ganesha takes several spellings: 4, V4, NFS4 and NFSv4 (ganesha-core-config(8)). */
    private static boolean isV4Only(Optional<OcfAgent> server) {
        List<String> protocols = server.flatMap(agent -> agent.parameter(PROTOCOLS)).stream()
                .flatMap(list -> Arrays.stream(list.split(","))).map(String::strip).filter(word -> !word.isEmpty())
                .toList();
        return !protocols.isEmpty() && protocols.stream().allMatch(word -> word.endsWith(NfsServerSettings.V4));
    }

    private static Optional<Long> seconds(Optional<OcfAgent> server, String parameter) {
        return server.flatMap(agent -> agent.parameter(parameter)).filter(text -> text.matches("\\d{1,9}"))
                .map(Long::valueOf);
    }
}
