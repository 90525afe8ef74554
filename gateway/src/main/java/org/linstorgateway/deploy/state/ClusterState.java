package org.linstorgateway.deploy.state;

import java.util.Collection;
import java.util.Comparator;
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

/** The observed state of the targets of all protocols: everything in LINSTOR that may belong to them, at one moment. */
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

    /**
     * The promoter files of a protocol that belong to one resource.
     *
     * @param state      the state of the target, with the file that is used
     * @param duplicates the other files
     */
    public record OwnedFiles(TargetState state, List<StoredPromoter> duplicates) {
        public OwnedFiles {
            duplicates = List.copyOf(duplicates);
        }
    }

    /** Returns the promoter files of all protocols, by protocol and the resource that they belong to. */
    public List<OwnedFiles> files() {
        return files.stream().map(file -> file.path().protocol()).distinct().sorted()
                .flatMap(protocol -> files(protocol).stream()).toList();
    }

    /** Returns the promoter files of a protocol, by the resource that they belong to. */
    public List<OwnedFiles> files(String protocol) {
        Map<String, List<StoredPromoter>> owned = files.stream()
                .filter(file -> file.path().protocol().equals(protocol))
                .collect(Collectors.groupingBy(this::owner));
        return owned.entrySet().stream()
                .map(entry -> owned(entry.getValue(), Optional.ofNullable(definitions.get(entry.getKey())))).toList();
    }

    private OwnedFiles owned(List<StoredPromoter> owned, Optional<ResourceDefinition> definition) {
        List<StoredPromoter> ordered = PromoterOwner.inOrder(owned, definition);
        StoredPromoter file = ordered.getFirst();
        return new OwnedFiles(state(file.path(), Optional.of(file), definition), ordered.subList(1, ordered.size()));
    }

    private String owner(StoredPromoter file) {
        return key(PromoterOwner.of(file, definitions.values()));
    }

    /** Returns the state of a target without a promoter file. */
    public TargetState state(String protocol, ResourceDefinition definition) {
        return state(new PromoterPath(protocol, definition.name()), Optional.empty(), Optional.of(definition));
    }

    private TargetState state(PromoterPath path, Optional<StoredPromoter> file,
            Optional<ResourceDefinition> definition) {
        Optional<ResourceGroup> group = definition.map(d -> groups.get(key(d.resourceGroup())));
        List<Resource> deployed = definition.map(d -> resources.get(key(d.name()))).orElse(List.of());
        return TargetState.of(path, file, Optional.empty(), definition, deployed, group);
    }

    /** Returns the resource groups that targets of a protocol have of their own and that no resource uses. */
    public List<ResourceGroup> unusedOwnGroups(String protocol) {
        return groups.values().stream()
                .filter(group -> OwnGroup.on(group).filter(owner -> owner.protocol().equals(protocol)).isPresent())
                .filter(group -> definitions.values().stream()
                        .noneMatch(each -> each.resourceGroup().equalsIgnoreCase(group.name())))
                .sorted(Comparator.comparing(ResourceGroup::name)).toList();
    }

    /** Returns all resource definitions. */
    public Collection<ResourceDefinition> definitions() {
        return List.copyOf(definitions.values());
    }

    /** Returns the resource definitions without a promoter file of a protocol. */
    public Stream<ResourceDefinition> withoutFile(String protocol) {
        Set<String> served = files.stream().filter(file -> file.path().protocol().equals(protocol)).map(this::owner)
                .collect(Collectors.toSet());
        return definitions.entrySet().stream().filter(named -> !served.contains(named.getKey()))
                .map(Map.Entry::getValue);
    }
}
