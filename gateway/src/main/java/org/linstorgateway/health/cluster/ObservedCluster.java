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
import org.linstorgateway.promoter.PromoterReader;

/**
 * A snapshot of LINSTOR's cluster state. LINSTOR reads it from its controller, without querying the satellites.
 *
 * @param satellites the nodes with a satellite, which can have resources
 * @param files      the promoter files of all gateways
 */
record ObservedCluster(ControllerVersion version, List<Node> satellites, List<StoragePool> pools,
        List<ResourceDefinition> definitions, List<ResourceGroup> groups, List<Resource> resources,
        List<ExternalFile> files) {
    private static final Set<String> WITH_SATELLITE = Set.of("SATELLITE", "COMBINED");

    ObservedCluster {
        satellites = List.copyOf(satellites);
        pools = List.copyOf(pools);
        definitions = List.copyOf(definitions);
        groups = List.copyOf(groups);
        resources = List.copyOf(resources);
        files = List.copyOf(files);
    }

    /**
     * Reads the state from LINSTOR.
     *
     * @throws org.linstorgateway.linstor.LinstorException if LINSTOR does not answer
     */
    static ObservedCluster read(Linstor linstor) {
        return new ObservedCluster(linstor.version(),
                linstor.nodes().stream().filter(node -> WITH_SATELLITE.contains(node.type())).toList(),
                linstor.storagePools(), linstor.resourceDefinitions(), linstor.resourceGroups(), linstor.resources(),
                linstor.files().stream().filter(file -> PromoterPath.parse(file.path()).isPresent()).toList());
    }

    /** Returns the names of the nodes whose satellite is connected. */
    Set<String> onlineNodes() {
        return satellites.stream().filter(Node::online).map(Node::name).collect(Collectors.toSet());
    }

    /** Returns the definition of a resource, unless it is being deleted. */
    Optional<ResourceDefinition> definition(String resource) {
        return definitions.stream().filter(definition -> definition.name().equalsIgnoreCase(resource))
                .filter(definition -> !definition.deleting()).findFirst();
    }

    /** Returns the resources of a definition, one per node, without those that are being deleted. */
    List<Resource> resourcesOf(String resource) {
        return resources.stream().filter(one -> one.name().equalsIgnoreCase(resource) && !one.deleting()).toList();
    }

    /** Returns the path of a promoter file on a node that is no valid TOML in LINSTOR. */
    Optional<String> brokenFileOn(String node) {
        return files.stream().filter(file -> PromoterReader.syntaxError(file.content()).isPresent())
                .map(ExternalFile::path)
                .filter(path -> definitions.stream().filter(definition -> definition.hasFile(path))
                        .flatMap(definition -> resourcesOf(definition.name()).stream())
                        .anyMatch(resource -> resource.nodeName().equalsIgnoreCase(node)))
                .findFirst();
    }

    /** Returns the number of replicas that a resource group demands. */
    int placeCount(String group) {
        Map<String, Integer> counts = groups.stream().collect(Collectors
                .toMap(one -> one.name().toLowerCase(Locale.ROOT), ResourceGroup::placeCount, (first, _) -> first));
        return counts.getOrDefault(group.toLowerCase(Locale.ROOT), 1);
    }
}
