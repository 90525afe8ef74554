package org.linstorgateway.sim.cluster;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Files on the disk of a node. They outlive LINSTOR's knowledge of them: DRBD Reactor on the node acts on these files,
 * whatever LINSTOR lists.
 */
public final class NodeDisk {

    private final NavigableMap<String, NodeFile> files = new TreeMap<>();
    private final Map<String, NavigableMap<String, PromoterSection>> promoters = new HashMap<>();

    NodeDisk() {}

    /** Returns all files, sorted by actual path. */
    public Collection<NodeFile> files() {
        return files.values();
    }

    /** Returns the file with an actual path. */
    public Optional<NodeFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Writes a file and replaces an existing one. */
    public void write(NodeFile file) {
        delete(file.path());
        files.put(file.path(), file);
        if (PromoterFile.enabled(file)) {
            PromoterFile.sections(file).forEach(section -> promoters
                    .computeIfAbsent(section.resource(), _ -> new TreeMap<>()).put(file.path(), section));
        }
    }

    /** Deletes the file with an actual path, if it exists. */
    public void delete(String path) {
        NodeFile old = files.remove(path);
        if (old != null && PromoterFile.enabled(old)) {
            PromoterFile.sections(old).forEach(section -> promoters.computeIfPresent(section.resource(),
                    (_, sections) -> without(sections, path)));
        }
    }

    private static @Nullable NavigableMap<String, PromoterSection> without(
            NavigableMap<String, PromoterSection> sections, String path) {
        sections.remove(path);
        return sections.isEmpty() ? null : sections;
    }

    /** Returns what DRBD Reactor on the node reads about a resource; empty when it has no file for it. */
    public Optional<PromoterSection> promoter(String resource) {
        return Optional.ofNullable(promoters.get(resource)).map(sections -> sections.firstEntry().getValue());
    }

    /** Returns the resources in a file that DRBD Reactor reads, or would read if it were not disabled. */
    public static List<PromoterSection> promotersIn(NodeFile file) {
        return PromoterFile.sections(file);
    }
}
