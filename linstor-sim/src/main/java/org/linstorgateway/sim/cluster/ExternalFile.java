package org.linstorgateway.sim.cluster;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** External file that LINSTOR distributes to satellites. */
public final class ExternalFile {

    private final String path;
    private final UUID uuid = UUID.randomUUID();
    private final Set<ResourceDefinition> attachedTo = new LinkedHashSet<>();
    private String content;
    private List<String> altSuffixes = List.of();
    private boolean markedForDeletion;

    ExternalFile(String path, String content) {
        this.path = path;
        this.content = content;
    }

    /** Returns the path on the nodes. */
    public String path() {
        return path;
    }

    /** Returns the UUID. */
    public UUID uuid() {
        return uuid;
    }

    /** Returns the content, base64. */
    public String content() {
        return content;
    }

    /** Replaces the content, base64. */
    public void content(String newContent) {
        content = newContent;
    }

    /** Returns the suffixes that an administrator may append to the file name on a node. */
    public List<String> altSuffixes() {
        return altSuffixes;
    }

    /** Sets the suffixes that an administrator may append to the file name on a node. */
    public void altSuffixes(List<String> suffixes) {
        altSuffixes = List.copyOf(suffixes);
    }

    /** Returns whether LINSTOR has begun to delete the file: satellites no longer know it. */
    public boolean markedForDeletion() {
        return markedForDeletion;
    }

    /** Begins the deletion. LINSTOR never takes it back, also if the file is written again (seen with LINSTOR 1.34). */
    public void markForDeletion() {
        markedForDeletion = true;
    }

    /** Returns the resource definitions that it is attached to. */
    public Set<ResourceDefinition> attachedTo() {
        return attachedTo;
    }

    /** Returns the property that LINSTOR sets on a resource definition to which it is attached. */
    public String property() {
        return "files" + path;
    }

    /** Returns the file on a disk, which may have one of the alternative suffixes. */
    public Optional<NodeFile> on(NodeDisk disk) {
        return disk.file(path)
                .or(() -> altSuffixes.stream().flatMap(suffix -> disk.file(path + suffix).stream()).findFirst());
    }

    boolean neededOn(Node node) {
        return attachedTo.stream().flatMap(each -> each.on(node).stream()).anyMatch(each -> !each.deletedOnNode());
    }
}
