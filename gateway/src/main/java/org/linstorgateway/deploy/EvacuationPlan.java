package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.ResourceGroup;
import org.linstorgateway.linstor.StoragePool;
import org.linstorgateway.linstor.Volume;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.target.Evacuation.ReplicaMove;

/**
 * Where the replicas of a node could go, as LINSTOR places them: on online nodes without a replica of the resource, in a storage
 * pool and on a node that its resource group names. LINSTOR also considers properties of nodes, which this does not know.
 */
final class EvacuationPlan {
    private final Linstor linstor;

    EvacuationPlan(Linstor linstor) {
        this.linstor = linstor;
    }

    /**
     * Returns the replicas that a node has, by the name of their resource.
     *
     * @param mayLeave tells whether a resource that is in use there leaves before: a target
     */
    List<ReplicaMove> of(Node node, Function<String, Boolean> mayLeave) {
        return new Snapshot().of(node, mayLeave);
    }

    /** What LINSTOR reported at one moment. */
    private final class Snapshot {
        private final List<Resource> resources = linstor.resources();
        private final List<StoragePool> pools = linstor.storagePools();
        private final Map<String, ResourceDefinition> definitions = byName(linstor.resourceDefinitions(),
                ResourceDefinition::name);
        private final Map<String, ResourceGroup> groups = byName(linstor.resourceGroups(), ResourceGroup::name);
        private final List<String> available = linstor.nodes().stream()
                .filter(node -> node.online() && !node.flags().contains(EvacuateNode.EVACUATE)).map(Node::name)
                .toList();

        List<ReplicaMove> of(Node node, Function<String, Boolean> mayLeave) {
            return resources.stream().filter(resource -> !resource.diskless()
                    && resource.nodeName().equalsIgnoreCase(node.name()))
                    .sorted((one, other) -> one.name().compareToIgnoreCase(other.name()))
                    .map(resource -> move(resource, mayLeave)).toList();
        }

        private ReplicaMove move(Resource resource, Function<String, Boolean> mayLeave) {
            long sizeKib = Optional.ofNullable(definitions.get(resource.name())).stream()
                    .flatMap(definition -> definition.volumes().stream()).mapToLong(VolumeDefinition::sizeKib).sum();
            List<String> candidates = candidates(resource);
            Optional<Resource> copy = synchronising(resource);
            return new ReplicaMove(resource.name(), sizeKib, allocated(resource), candidates,
                    copy.isPresent() ? Optional.empty() : obstacle(resource, candidates, mayLeave),
                    copy.map(Resource::nodeName),
                    copy.map(Snapshot::percent).orElse(OptionalDouble.empty()));
        }

        private List<String> candidates(Resource resource) {
            Optional<ResourceGroup> group = Optional.ofNullable(definitions.get(resource.name()))
                    .flatMap(definition -> Optional.ofNullable(groups.get(definition.resourceGroup())));
            return pools.stream().filter(pool -> !pool.diskless() && available.contains(pool.nodeName()))
                    .filter(pool -> isWanted(pool.name(), group.map(ResourceGroup::storagePools)))
                    .filter(pool -> isWanted(pool.nodeName(), group.map(ResourceGroup::nodes)))
                    .filter(pool -> !hasReplica(resource, pool.nodeName()))
                    .filter(pool -> pool.freeKib().orElse(Long.MAX_VALUE) > allocated(resource).orElse(0))
                    .map(StoragePool::nodeName).distinct().sorted().toList();
        }

        private static boolean isWanted(String name, Optional<List<String>> names) {
            return names.filter(wanted -> !wanted.isEmpty()).stream().allMatch(
                    wanted -> wanted.stream().anyMatch(name::equalsIgnoreCase));
        }

        private boolean hasReplica(Resource resource, String node) {
            return others(resource).anyMatch(other -> !other.diskless() && other.nodeName().equalsIgnoreCase(node))
                    || resource.nodeName().equalsIgnoreCase(node);
        }

        private Stream<Resource> others(Resource resource) {
            return resources.stream().filter(other -> other.name().equalsIgnoreCase(resource.name())
                    && !other.nodeName().equalsIgnoreCase(resource.nodeName()));
        }

        /** Returns the copy that receives the data now. */
        private Optional<Resource> synchronising(Resource resource) {
            return others(resource).filter(other -> other.volumes().stream()
                    .anyMatch(volume -> volume.syncedPercent().isPresent())).findFirst();
        }

        private static OptionalDouble percent(Resource copy) {
            return copy.volumes().stream().flatMapToDouble(volume -> volume.syncedPercent().stream()).min();
        }

        private static Optional<String> obstacle(Resource resource, List<String> candidates,
                Function<String, Boolean> mayLeave) {
            if (resource.inUse().orElse(false) && !mayLeave.apply(resource.name())) {
                return Optional.of("it is in use there, and no target that could move");
            }
            return candidates.isEmpty()
                    ? Optional.of(
                            "no other node that its resource group allows has a suitable storage pool with enough space, and no replica")
                    : Optional.empty();
        }

        private static OptionalLong allocated(Resource resource) {
            return resource.volumes().stream().anyMatch(volume -> volume.allocatedKib().isPresent())
                    ? OptionalLong.of(resource.volumes().stream().map(Volume::allocatedKib)
                            .mapToLong(kib -> kib.orElse(0)).sum())
                    : OptionalLong.empty();
        }
    }

    private static <E> Map<String, E> byName(List<E> elements, Function<E, String> name) {
        return elements.stream().collect(Collectors.toMap(name, Function.identity(), (one, _) -> one,
                () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
    }
}
