package org.linstorgateway.acceptance.cluster;

import java.nio.file.Path;
import java.util.Optional;

/** The cluster of a run. */
public final class Clusters {
    private Clusters() {}

    /** Takes the cluster of an inventory over, or starts a lab if there is none. */
    public static Cluster open(Optional<String> inventory) {
        return inventory.<Cluster>map(file -> new InventoryCluster(Inventory.read(Path.of(file))))
                .orElseGet(LabCluster::new);
    }
}
