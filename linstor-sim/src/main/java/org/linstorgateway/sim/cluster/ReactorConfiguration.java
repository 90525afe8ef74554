package org.linstorgateway.sim.cluster;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.sim.toml.InvalidTomlException;

/**
 * The configuration that DRBD Reactor on a node has loaded. It loads all enabled files of its folder together, whenever one
 * of them changes. If any of them is broken, it keeps its whole former configuration, and the reload reports success; it
 * does not start at all (drbd-reactor 1.11.0).
 */
public final class ReactorConfiguration {

    private final Map<String, NavigableMap<String, PromoterSection>> promoters = new HashMap<>();
    private final NavigableMap<String, List<PromoterSection>> loaded = new TreeMap<>();
    private final Set<String> brokenFiles = new TreeSet<>();

    ReactorConfiguration() {}

    /** Returns the promoter of a resource; empty when DRBD Reactor has loaded none. */
    public Optional<PromoterSection> promoter(String resource) {
        return Optional.ofNullable(promoters.get(resource)).map(sections -> sections.firstEntry().getValue());
    }

    /** Returns all promoters, sorted by the paths of their files. */
    public List<PromoterSection> sections() {
        return loaded.values().stream().flatMap(List::stream).toList();
    }

    /** Returns whether a broken file keeps DRBD Reactor from taking any change. */
    public boolean frozen() {
        return !brokenFiles.isEmpty();
    }

    /**
     * Loads the files again after one of them was written or deleted.
     *
     * @param changed the file before or after it
     * @return the resources whose promoter changed
     */
    Set<String> reload(NodeFile changed, NodeDisk disk) {
        if (!PromoterFile.enabled(changed)) {
            return Set.of();
        }
        boolean wasFrozen = frozen();
        Optional<NodeFile> file = disk.file(changed.path());
        brokenFiles.remove(changed.path());
        List<PromoterSection> sections = List.of();
        try {
            sections = file.map(PromoterFile::read).orElse(sections);
        } catch (InvalidTomlException e) {
            brokenFiles.add(changed.path());
        }
        if (frozen()) {
            return Set.of();
        }
        return wasFrozen ? loadAll(disk.files()) : load(changed.path(), sections);
    }

    /** Loads all files after the machine was powered on. */
    Set<String> start(NodeDisk disk) {
        return loadAll(frozen() ? List.of() : disk.files());
    }

    private Set<String> loadAll(Collection<NodeFile> files) {
        Set<String> resources = new HashSet<>(promoters.keySet());
        promoters.clear();
        loaded.clear();
        files.stream().filter(PromoterFile::enabled).forEach(file -> resources.addAll(load(file.path(),
                PromoterFile.sections(file))));
        return resources;
    }

    private Set<String> load(String path, List<PromoterSection> sections) {
        Set<String> resources = new HashSet<>();
        loaded.getOrDefault(path, List.of()).forEach(old -> {
            resources.add(old.resource());
            promoters.computeIfPresent(old.resource(), (_, all) -> without(all, path));
        });
        sections.forEach(section -> {
            resources.add(section.resource());
            promoters.computeIfAbsent(section.resource(), _ -> new TreeMap<>()).put(path, section);
        });
        if (sections.isEmpty()) {
            loaded.remove(path);
        } else {
            loaded.put(path, sections);
        }
        return resources;
    }

    private static @Nullable NavigableMap<String, PromoterSection> without(
            NavigableMap<String, PromoterSection> sections, String path) {
        sections.remove(path);
        return sections.isEmpty() ? null : sections;
    }
}
