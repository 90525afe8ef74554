package org.linstorgateway.deploy.state;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.ResourceGroup;
import org.linstorgateway.promoter.PromoterPath;

/** Everything in LINSTOR that may belong to targets, of all protocols, at one moment. */
public final class ClusterState {
    private final List<StoredPromoter> files;
    private final Map<String, ResourceDefinition> definitions;
    private final Map<String, List<Resource>> resources;
    private final Map<String, ResourceGroup> groups;

    ClusterState(List<StoredPromoter> files, List<ResourceDefinition> definitions, List<Resource> resources,
            List<ResourceGroup> groups) {
        this.files = List.copyOf(files);
        this.definitions = byName(definitions, ResourceDefinition::name);
        this.resources = resources.stream().collect(Collectors.groupingBy(resource -> key(resource.name())));
        this.groups = byName(groups, ResourceGroup::name);
    }

    private static <E> Map<String, E> byName(List<E> elements, Function<E, String> name) {
        return elements.stream().collect(Collectors.toMap(e -> key(name.apply(e)), Function.identity(), (a, b) -> a));
    }

    /** LINSTOR compares names without case. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Returns the promoter files of a protocol. */
    public Stream<StoredPromoter> files(String protocol) {
        return files.stream().filter(file -> file.path().protocol().equals(protocol));
    }

    /** Returns the state of the target that a promoter file describes. */
    public TargetState state(StoredPromoter file) {
        return state(file.path(), Optional.of(file),
                Optional.ofNullable(definitions.get(key(file.path().resource()))));
    }

    /** Returns the state of a target without a promoter file. */
    public TargetState state(String protocol, ResourceDefinition definition) {
        return state(new PromoterPath(protocol, definition.name()), Optional.empty(), Optional.of(definition));
    }

    private TargetState state(PromoterPath path, Optional<StoredPromoter> file,
            Optional<ResourceDefinition> definition) {
        int placeCount = definition.map(d -> groups.get(key(d.resourceGroup()))).map(ResourceGroup::placeCount)
                .orElse(0);
        return new TargetState(path, file, definition, resources.getOrDefault(key(path.resource()), List.of()),
                placeCount);
    }

    /** Returns the resource definitions without a promoter file of any protocol. */
    public Stream<ResourceDefinition> withoutFile() {
        Set<String> served = files.stream().map(file -> key(file.path().resource())).collect(Collectors.toSet());
        return definitions.entrySet().stream().filter(named -> !served.contains(named.getKey()))
                .map(Map.Entry::getValue);
    }
}
