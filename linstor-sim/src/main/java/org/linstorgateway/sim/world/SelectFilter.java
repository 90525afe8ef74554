package org.linstorgateway.sim.world;

import java.util.List;
import java.util.Optional;

/** What autoplace goes by: how many replicas, in which pools, on which nodes. */
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

    /** Nothing is asked for. */
    public static SelectFilter none() {
        return new SelectFilter(Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
    }

    /** This filter, with what it leaves open taken from another one. */
    public SelectFilter orElse(SelectFilter base) {
        return new SelectFilter(placeCount.or(base::placeCount), additionalPlaceCount,
                pools.isEmpty() ? base.pools : pools, nodes.isEmpty() ? base.nodes : nodes,
                layerStack.isEmpty() ? base.layerStack : layerStack);
    }

    /** The number of replicas asked for, or the default. */
    public int replicas() {
        return placeCount.orElse(DEFAULT_PLACE_COUNT);
    }

    /** Whether a pool of this name will do. */
    public boolean accepts(StoragePool pool) {
        return pools.isEmpty() || pools.stream().anyMatch(pool.name()::equalsIgnoreCase);
    }

    /** Whether a node of this name will do. */
    public boolean accepts(Node node) {
        return nodes.isEmpty() || nodes.stream().anyMatch(node.name()::equalsIgnoreCase);
    }
}
