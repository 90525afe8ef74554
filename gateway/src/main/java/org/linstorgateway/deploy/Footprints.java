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
final class Footprints {
    private final Linstor linstor;
    private final PromoterStore store;
    private final String protocol;

    Footprints(Linstor linstor, PromoterStore store, String protocol) {
        this.linstor = linstor;
        this.store = store;
        this.protocol = protocol;
    }

    /** Where the promoter file of a target of that resource is. */
    PromoterPath path(String resource) {
        return new PromoterPath(protocol, resource);
    }

    /** All there is of one target: four small requests. */
    Footprint of(String resource) {
        try (Concurrently linstorAnd = new Concurrently()) {
            var file = linstorAnd.ask(() -> store.find(path(resource)));
            return of(resource, file, linstorAnd);
        }
    }

    /** All there is of one target whose promoter file, or that it has none, is known already: three small requests. */
    Footprint of(String resource, Optional<StoredPromoter> file) {
        try (Concurrently linstorAnd = new Concurrently()) {
            return of(resource, () -> file, linstorAnd);
        }
    }

    private Footprint of(String resource, Supplier<Optional<StoredPromoter>> file, Concurrently linstorAnd) {
        var resources = linstorAnd.ask(() -> linstor.resources(resource));
        Optional<ResourceDefinition> definition = linstor.resourceDefinition(resource);
        int placeCount = definition.flatMap(d -> linstor.resourceGroup(d.resourceGroup()))
                .map(ResourceGroup::placeCount).orElse(0);
        return new Footprint(path(resource), file.get(), definition, resources.get(), placeCount);
    }

    /** All there is of all targets of the protocol: four requests, however many there are. */
    Survey all() {
        try (Concurrently linstorAnd = new Concurrently()) {
            var files = linstorAnd.ask(store::all);
            var definitions = linstorAnd.ask(linstor::resourceDefinitions);
            var resources = linstorAnd.ask(linstor::resources);
            var groups = linstorAnd.ask(linstor::resourceGroups);
            return new Survey(files.get(), byName(definitions.get(), ResourceDefinition::name),
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
    record Survey(List<StoredPromoter> files, Map<String, ResourceDefinition> definitions,
            Map<String, List<Resource>> resources, Map<String, ResourceGroup> groups) {

        /** What there is of the target whose promoter file this is. */
        Footprint footprint(StoredPromoter file) {
            return footprint(file.path(), Optional.of(file),
                    Optional.ofNullable(definitions.get(key(file.path().resource()))));
        }

        /** What there is of a target that has no promoter file. */
        Footprint footprint(String protocol, ResourceDefinition definition) {
            return footprint(new PromoterPath(protocol, definition.name()), Optional.empty(), Optional.of(definition));
        }

        private Footprint footprint(PromoterPath path, Optional<StoredPromoter> file,
                Optional<ResourceDefinition> definition) {
            int placeCount = definition.map(d -> groups.get(key(d.resourceGroup()))).map(ResourceGroup::placeCount)
                    .orElse(0);
            return new Footprint(path, file, definition, resources.getOrDefault(key(path.resource()), List.of()),
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
