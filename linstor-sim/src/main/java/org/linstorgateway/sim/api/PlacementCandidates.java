package org.linstorgateway.sim.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.ProviderKind;
import org.linstorgateway.sim.cluster.SelectFilter;
import org.linstorgateway.sim.cluster.StoragePool;

/** Selection of the storage pools for new diskful resources: at most one per node, those with most free space first. */
final class PlacementCandidates {

    private static final Comparator<StoragePool> BEST_FIRST = Comparator.comparingLong(StoragePool::freeKib).reversed()
            .thenComparing(pool -> pool.node().name());

    private PlacementCandidates() {}

    static List<StoragePool> of(Collection<Node> nodes, SelectFilter filter, long neededKib) {
        return nodes.stream().filter(node -> node.online() && !node.evacuating()).filter(filter::accepts)
                .flatMap(node -> best(node, filter, neededKib).stream()).sorted(BEST_FIRST).toList();
    }

    private static Optional<StoragePool> best(Node node, SelectFilter filter, long neededKib) {
        return node.pools().stream().filter(pool -> pool.kind() != ProviderKind.DISKLESS).filter(filter::accepts)
                .filter(pool -> pool.largestVolumeKib() >= Math.max(1, neededKib)).min(BEST_FIRST);
    }
}
