package org.linstorgateway.sim.cluster;

import java.util.List;
import java.util.Optional;

/** Select filter of autoplace: the number of replicas and the allowed storage pools and nodes. */
public record SelectFilter(Optional<Integer> placeCount, Optional<Integer> additionalPlaceCount, List<String> pools,
        List<String> nodes, List<String> layerStack) {

    /** LINSTOR's default number of replicas. */
    public static final int DEFAULT_PLACE_COUNT = 2;

    /** Copies the lists. */
    public SelectFilter {
        pools = List.copyOf(pools);
        nodes = List.copyOf(nodes);
        layerStack = List.copyOf(layerStack);
    }

    /** Returns a filter without any restriction. */
    public static SelectFilter none() {
        return new SelectFilter(Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
    }

    /** Returns a copy whose missing values are taken from another filter. */
    public SelectFilter orElse(SelectFilter base) {
        return new SelectFilter(placeCount.or(base::placeCount), additionalPlaceCount,
                pools.isEmpty() ? base.pools : pools, nodes.isEmpty() ? base.nodes : nodes,
                layerStack.isEmpty() ? base.layerStack : layerStack);
    }

    /** Returns the number of replicas, or the default. */
    public int replicas() {
        return placeCount.orElse(DEFAULT_PLACE_COUNT);
    }

    /** Returns whether a storage pool is allowed. */
    public boolean accepts(StoragePool pool) {
        return pools.isEmpty() || pools.stream().anyMatch(pool.name()::equalsIgnoreCase);
    }

    /** Returns whether a node is allowed. */
    public boolean accepts(Node node) {
        return nodes.isEmpty() || nodes.stream().anyMatch(node.name()::equalsIgnoreCase);
    }
}
