package org.linstorgateway.sim.world;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A file that LINSTOR keeps for its satellites. */
public final class ExternalFile {

    private final String path;
    private final UUID uuid = UUID.randomUUID();
    private final Set<Definition> attachedTo = new LinkedHashSet<>();
    private String content;
    private List<String> altSuffixes = List.of();

    ExternalFile(String path, String content) {
        this.path = path;
        this.content = content;
    }

    /** Where satellites write it. */
    public String path() {
        return path;
    }

    /** Its identity. */
    public UUID uuid() {
        return uuid;
    }

    /** Its content, base64. */
    public String content() {
        return content;
    }

    /** Replaces the content, base64. */
    public void content(String newContent) {
        content = newContent;
    }

    /** Endings under which a renamed file is still this one. */
    public List<String> altSuffixes() {
        return altSuffixes;
    }

    /** Sets the endings under which a renamed file is still this one. */
    public void altSuffixes(List<String> suffixes) {
        altSuffixes = List.copyOf(suffixes);
    }

    /** The definitions that it is attached to. */
    public Set<Definition> attachedTo() {
        return attachedTo;
    }

    /** The property that LINSTOR sets on a definition for it. */
    public String property() {
        return "files" + path;
    }

    boolean neededOn(Node node) {
        return attachedTo.stream().flatMap(each -> each.on(node).stream()).anyMatch(each -> !each.gone());
    }
}
