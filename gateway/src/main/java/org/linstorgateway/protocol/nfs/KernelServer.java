package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The kernel's NFS server, of which a node has one: which exports it can serve together, and what users have to know. */
final class KernelServer {
    /**
     * Seen with Linux 6.1 and 6.12, two exports on one node and a client that had locked files on both. With 6.1 the file system
     * stayed busy after the stop of exportfs, also when the lease had run out, and its stop failed; Linux 6.9 and newer give
     * the files up when the agent writes to unlock_filesystem. Over NFS 4.2 the client used one address for both exports.
     */
    private static final List<String> SHARED = List.of(
            "the NFS server of the nodes serves the export: every node needs nfs-server.service enabled and running, and "
                    + "Linux 6.9 or newer, or NFS version 3 only; 'linstor-gateway check-health' checks a node",
            "locks do not move to another node with the export: clients of NFS version 4 then get an I/O error for files "
                    + "that they have locked, and those of version 3 lose their locks without notice",
            "a client that mounts two exports from one node with NFS 4.1 or 4.2 uses the address of the first one for both, "
                    + "and loses both when one moves: switch these versions off in /etc/nfs.conf of the nodes, or use "
                    + "one export with several volumes");
    private static final String V4_ONLY = "version 3 is off only if every node has vers3=n in the section [nfsd] of "
            + "/etc/nfs.conf, and rpc-statd.service masked; 'linstor-gateway check-health' checks a node";

    private KernelServer() {}

    /** Returns remarks for users, a phrase each. */
    static List<String> notes(NfsTarget target) {
        return switch (target.implementation()) {
            case KERNEL -> target.server().v4Only() ? List.of(V4_ONLY) : List.of();
            case KERNEL_SHARED -> SHARED;
            case GANESHA -> List.of();
        };
    }

    /**
     * Requires that no other target starts and stops the server that an export needs: the agent nfsserver would stop it while it
     * serves others.
     *
     * @throws GatewayException ({@code CONFLICT}) naming the other target
     */
    static void requireCompatible(NfsTarget target, List<Promoter> neighbours) {
        if (target.implementation() == NfsImplementation.KERNEL) {
            served(neighbours, NfsImplementation.KERNEL).ifPresent(other -> {
                throw GatewayException.of(ErrorCode.KERNEL_NFS_IN_USE, "the export '" + other
                        + "' is already served by the kernel, which can serve only one export of a cluster",
                        "Add a volume to '" + other + "', or choose the implementation ganesha and a "
                                + "resource group with other nodes.");
            });
            served(neighbours, NfsImplementation.KERNEL_SHARED).ifPresent(other -> {
                throw mixed(
                        "the export '" + other + "' is served by the NFS server of the nodes (kernel-shared), which "
                                + "an export of the implementation kernel would stop",
                        "Use the implementation kernel-shared.");
            });
        }
        if (target.implementation() == NfsImplementation.KERNEL_SHARED) {
            served(neighbours, NfsImplementation.KERNEL).ifPresent(other -> {
                throw mixed("the export '" + other + "' starts and stops the kernel's NFS server (kernel), which "
                        + "kernel-shared needs to run all the time",
                        "Add a volume to '" + other + "', or create '" + other
                                + "' again with the implementation kernel-shared first.");
            });
        }
    }

    private static GatewayException mixed(String why, String remedy) {
        return GatewayException.of(ErrorCode.KERNEL_NFS_KINDS, why, remedy);
    }

    private static Optional<String> served(List<Promoter> neighbours, NfsImplementation implementation) {
        return neighbours.stream()
                .filter(other -> NfsImplementation.in(other.start()).filter(implementation::equals).isPresent())
                .map(Promoter::resource).findFirst();
    }
}
