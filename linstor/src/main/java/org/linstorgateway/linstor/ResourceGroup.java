package org.linstorgateway.linstor;

import java.util.List;
import java.util.Map;

/**
 * A resource group: a template for resource definitions.
 *
 * @param placeCount
 *            number of replicas that autoplace creates
 * @param description
 *            {@code ""} if it has none
 * @param storagePools
 *            names of the storage pools from which autoplace chooses; empty for any
 * @param nodes
 *            names of the nodes on which autoplace may place replicas; empty for any
 * @param props
 *            properties
 */
public record ResourceGroup(String name, int placeCount, String description, List<String> storagePools,
        List<String> nodes, Map<String, String> props) {
    public ResourceGroup {
        storagePools = List.copyOf(storagePools);
        nodes = List.copyOf(nodes);
        props = Map.copyOf(props);
    }
}
