package org.linstorgateway.target;

import java.util.List;
import java.util.Optional;

/**
 * A node of the cluster, as LINSTOR knows it.
 *
 * @param type            LINSTOR's word, such as {@code SATELLITE} or {@code COMBINED}
 * @param connection      LINSTOR's word for its connection to the satellite, such as {@code ONLINE} or {@code OFFLINE}
 * @param flags           LINSTOR's words, such as {@code EVACUATE} or {@code EVICTED}
 * @param addresses       of its network interfaces, the one that LINSTOR uses first
 * @param operatingSystem empty if LINSTOR does not know it
 * @param linstorVersion  the version of the satellite; empty if it is not online
 * @param drbdProblems    why the node cannot use DRBD, as its satellite reports; none if it can, or is not online
 * @param drained         whether an administrator has drained it, so that no target is to run there
 * @param runs            the targets that run there, or are about to
 * @param couldRun        the targets that run elsewhere or nowhere and that it could run, as far as LINSTOR and DRBD know
 */
public record ClusterNode(String name, String type, String connection, List<String> flags, List<String> addresses,
        Optional<String> operatingSystem, Optional<String> linstorVersion, List<String> drbdProblems, boolean drained,
        List<TargetName> runs, List<TargetName> couldRun) {
    private static final String ONLINE = "ONLINE";

    public ClusterNode {
        flags = List.copyOf(flags);
        addresses = List.copyOf(addresses);
        drbdProblems = List.copyOf(drbdProblems);
        runs = List.copyOf(runs);
        couldRun = List.copyOf(couldRun);
    }

    /** Returns whether LINSTOR is connected to it. */
    public boolean online() {
        return connection.equals(ONLINE);
    }
}
