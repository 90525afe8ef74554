package org.linstorgateway.deploy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.ResourceGroup;
import org.linstorgateway.promoter.PromoterPath;

/** Finds out what there is of targets in LINSTOR, with as few requests as it takes, side by side. */
final class TargetStateReader {
    private final Linstor linstor;
    private final PromoterStore store;
    private final String protocol;

    TargetStateReader(Linstor linstor, PromoterStore store, String protocol) {
        this.linstor = linstor;
        this.store = store;
        this.protocol = protocol;
    }

    /** Where the promoter file of a target of that resource is. */
    PromoterPath path(String resource) {
        return new PromoterPath(protocol, resource);
    }

    /** All there is of one target: four small requests. */
    TargetState of(String resource) {
        try (ParallelRequests linstorAnd = new ParallelRequests()) {
            var file = linstorAnd.ask(() -> store.find(path(resource)));
            return of(resource, file, linstorAnd);
        }
    }

    /** All there is of one target whose promoter file, or that it has none, is known already: three small requests. */
    TargetState of(String resource, Optional<StoredPromoter> file) {
        try (ParallelRequests linstorAnd = new ParallelRequests()) {
            return of(resource, () -> file, linstorAnd);
        }
    }

    private TargetState of(String resource, Supplier<Optional<StoredPromoter>> file, ParallelRequests linstorAnd) {
        var resources = linstorAnd.ask(() -> linstor.resources(resource));
        Optional<ResourceDefinition> definition = linstor.resourceDefinition(resource);
        int placeCount = definition.flatMap(d -> linstor.resourceGroup(d.resourceGroup()))
                .map(ResourceGroup::placeCount).orElse(0);
        return new TargetState(path(resource), file.get(), definition, resources.get(), placeCount);
    }

    /** All there is of all targets of the protocol: four requests, however many there are. */
    ClusterState all() {
        try (ParallelRequests linstorAnd = new ParallelRequests()) {
            var files = linstorAnd.ask(store::all);
            var definitions = linstorAnd.ask(linstor::resourceDefinitions);
            var resources = linstorAnd.ask(linstor::resources);
            var groups = linstorAnd.ask(linstor::resourceGroups);
            return new ClusterState(files.get(), byName(definitions.get(), ResourceDefinition::name),
                    resources.get().stream().collect(Collectors.groupingBy(r -> key(r.name()))),
                    byName(groups.get(), ResourceGroup::name));
        }
    }

    private static <E> Map<String, E> byName(List<E> elements, Function<E, String> name) {
        return elements.stream().collect(Collectors.toMap(e -> key(name.apply(e)), Function.identity(), (a, b) -> a));
    }

    /** LINSTOR compares names without case. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Everything in LINSTOR that may belong to targets. */
    record ClusterState(List<StoredPromoter> files, Map<String, ResourceDefinition> definitions,
            Map<String, List<Resource>> resources, Map<String, ResourceGroup> groups) {

        /** What there is of the target whose promoter file this is. */
        TargetState state(StoredPromoter file) {
            return state(file.path(), Optional.of(file),
                    Optional.ofNullable(definitions.get(key(file.path().resource()))));
        }

        /** What there is of a target that has no promoter file. */
        TargetState state(String protocol, ResourceDefinition definition) {
            return state(new PromoterPath(protocol, definition.name()), Optional.empty(), Optional.of(definition));
        }

        private TargetState state(PromoterPath path, Optional<StoredPromoter> file,
                Optional<ResourceDefinition> definition) {
            int placeCount = definition.map(d -> groups.get(key(d.resourceGroup()))).map(ResourceGroup::placeCount)
                    .orElse(0);
            return new TargetState(path, file, definition, resources.getOrDefault(key(path.resource()), List.of()),
                    placeCount);
        }

        /** The resource definitions for which no protocol has a promoter file. */
        Stream<ResourceDefinition> withoutFile() {
            Set<String> served = files.stream().map(file -> key(file.path().resource())).collect(Collectors.toSet());
            return definitions.entrySet().stream().filter(named -> !served.contains(named.getKey()))
                    .map(Map.Entry::getValue);
        }
    }
}
