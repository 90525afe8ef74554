package org.linstorgateway.acceptance.scenario;

import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.linstorgateway.acceptance.cluster.Ability;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.cluster.Implementation;

/** Requirements of scenarios. What a cluster cannot do skips the scenario, with the reason in the report. */
final class Requires {
    private Requires() {}

    static void abilities(Cluster cluster, Ability... abilities) {
        for (Ability ability : abilities) {
            cluster.missing(ability).ifPresent(Assumptions::abort);
        }
    }

    static void implementation(Cluster cluster, Implementation implementation) {
        cluster.missing(implementation).ifPresent(reason -> Assumptions.abort(implementation + ": " + reason));
    }

    /** Returns the first implementation of iSCSI that the cluster can serve, or skips the scenario. */
    static Implementation iscsi(Cluster cluster) {
        return first(cluster, Implementation.ISCSI_TGT, Implementation.ISCSI_LIO);
    }

    /** Returns the first implementation of NFS that the cluster can serve, or skips the scenario. */
    static Implementation nfs(Cluster cluster) {
        return first(cluster, Implementation.NFS_GANESHA, Implementation.NFS_KERNEL);
    }

    private static Implementation first(Cluster cluster, Implementation... implementations) {
        return Arrays.stream(implementations).filter(each -> cluster.missing(each).isEmpty()).findFirst()
                .orElseGet(() -> {
                    implementation(cluster, implementations[0]);
                    return implementations[0];
                });
    }
}
