package org.linstorgateway.health.cluster;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.linstor.ControllerVersion;
import org.linstorgateway.linstor.ExternalFile;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.ResourceGroup;
import org.linstorgateway.linstor.StoragePool;
import org.linstorgateway.promoter.PromoterPath;

/**
 * All that LINSTOR tells of its cluster without asking the satellites anew.
 *
 * @param satellites the nodes that can have resources
 * @param files      the promoter files of all gateways
 */
record ClusterView(ControllerVersion version, List<Node> satellites, List<StoragePool> pools,
        List<ResourceDefinition> definitions, List<ResourceGroup> groups, List<Resource> resources,
        List<ExternalFile> files) {
    private static final Set<String> WITH_SATELLITE = Set.of("SATELLITE", "COMBINED");

    ClusterView {
        satellites = List.copyOf(satellites);
        pools = List.copyOf(pools);
        definitions = List.copyOf(definitions);
        groups = List.copyOf(groups);
        resources = List.copyOf(resources);
        files = List.copyOf(files);
    }

    /**
     * Asks LINSTOR.
     *
     * @throws org.linstorgateway.linstor.LinstorException when it does not answer
     */
    static ClusterView read(Linstor linstor) {
        return new ClusterView(linstor.version(),
                linstor.nodes().stream().filter(node -> WITH_SATELLITE.contains(node.type())).toList(),
                linstor.storagePools(), linstor.resourceDefinitions(), linstor.resourceGroups(), linstor.resources(),
                linstor.files().stream().filter(file -> PromoterPath.parse(file.path()).isPresent()).toList());
    }

    /** The names of the nodes whose satellite is connected. */
    Set<String> onlineNodes() {
        return satellites.stream().filter(Node::online).map(Node::name).collect(Collectors.toSet());
    }

    /** The definition of a resource that is not about to go. */
    Optional<ResourceDefinition> definition(String resource) {
        return definitions.stream().filter(definition -> definition.name().equalsIgnoreCase(resource))
                .filter(definition -> !definition.deleting()).findFirst();
    }

    /** The resources of a definition that are not about to go, by node. */
    List<Resource> resourcesOf(String resource) {
        return resources.stream().filter(one -> one.name().equalsIgnoreCase(resource) && !one.deleting()).toList();
    }

    /** How many replicas a resource group asks for. */
    int placeCount(String group) {
        Map<String, Integer> counts = groups.stream().collect(Collectors
                .toMap(one -> one.name().toLowerCase(Locale.ROOT), ResourceGroup::placeCount, (first, _) -> first));
        return counts.getOrDefault(group.toLowerCase(Locale.ROOT), 1);
    }
}
