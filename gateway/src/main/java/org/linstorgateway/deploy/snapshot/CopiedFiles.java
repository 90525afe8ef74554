package org.linstorgateway.deploy.snapshot;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.linstor.ExternalFile;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.SuspendedText;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * The files that were attached to a resource at the time of a snapshot. LINSTOR attaches them to the restored resource, too, and
 * delivers them: the promoter file of a target that has been stopped since would start it again, and satellites fail on a file that
 * LINSTOR has deleted since ({@link Linstor#restoreResources}). Therefore such files are made inert before, and detached after.
 */
final class CopiedFiles {
    private static final String PROPERTY = "files/";
    private static final String PLACEHOLDER = "# No file: LINSTOR Gateway deletes this when the restoration of a snapshot is complete.\n";

    private final Linstor linstor;
    private final Snapshot snapshot;
    private final String to;
    private final List<String> kept;

    /** @param to the restored resource, another one than that of the snapshot */
    CopiedFiles(Linstor linstor, Snapshot snapshot, String to) {
        this(linstor, snapshot, to, List.of());
    }

    /**
     * Creates likewise, also for the same resource.
     *
     * @param kept the paths of the files that stay attached to it
     */
    CopiedFiles(Linstor linstor, Snapshot snapshot, String to, List<String> kept) {
        this.linstor = linstor;
        this.snapshot = snapshot;
        this.to = to;
        this.kept = List.copyOf(kept);
    }

    /** Makes inert what must not be delivered, and records the undo. */
    void hold(UndoLog undo) {
        if (!paths().isEmpty()) {
            undo.add("the promoter file of '" + snapshot.resource() + "'", _ -> release());
            hold();
        }
    }

    /** Makes inert what must not be delivered. */
    void hold() {
        Optional<ResourceDefinition> source = linstor.resourceDefinition(snapshot.resource());
        paths().stream().filter(path -> source.filter(definition -> definition.hasFile(path)).isEmpty())
                .forEach(this::makeInert);
    }

    private List<String> paths() {
        return paths(snapshot);
    }

    /** Returns the paths of the files that were attached at the time of a snapshot. */
    static List<String> paths(Snapshot snapshot) {
        return snapshot.definitionProps().entrySet().stream()
                .filter(property -> property.getKey().startsWith(PROPERTY) && property.getValue().equals("True"))
                .map(property -> property.getKey().substring(PROPERTY.length() - 1)).sorted().toList();
    }

    private void makeInert(String path) {
        Optional<ExternalFile> file = linstor.file(path);
        if (file.isEmpty()) {
            linstor.putFile(path, PLACEHOLDER, List.of());
        } else if (PromoterPath.parse(path).isEmpty()) {
            throw GatewayException.of(ErrorCode.RESTORE_DELIVERS_FILE,
                    "LINSTOR would deliver the file " + path + " again, which was attached to '" + snapshot.resource()
                            + "' at the time of the snapshot and is not any more",
                    "Attach it again, or delete it: linstor file delete " + path);
        } else {
            write(file.get(), SuspendedText.of(file.get().content()));
        }
    }

    private void write(ExternalFile file, String text) {
        if (!text.equals(file.content())) {
            linstor.putFile(file.path(), text, file.altSuffixes());
        }
    }

    /**
     * Detaches all files from the restored resource and gives those that were made inert their content back, unless another
     * restoration needs them inert. May be repeated.
     */
    void release() {
        paths().stream().filter(path -> !kept.contains(path)).forEach(this::detach);
        for (String path : paths()) {
            linstor.file(path).filter(file -> isInert(file) && !isNeededInert(path)).ifPresent(this::restore);
        }
    }

    private void detach(String path) {
        try {
            linstor.detachFile(to, path);
        } catch (LinstorException e) {
            if (!e.notFound()) {
                throw e;
            }
        }
    }

    private static boolean isInert(ExternalFile file) {
        return SuspendedText.is(file.content()) || file.content().equals(PLACEHOLDER);
    }

    /** Another resource that has, or is to get, the file from a snapshot of the same one. */
    private boolean isNeededInert(String path) {
        return linstor.resourceDefinitions().stream()
                .filter(other -> !other.name().equalsIgnoreCase(to)
                        && !other.name().equalsIgnoreCase(snapshot.resource()))
                .anyMatch(other -> other.hasFile(path) || RestoredFrom.isUnfinished(other, snapshot.resource())
                        || TrialLeftovers.isOf(other, snapshot.resource()));
    }

    private void restore(ExternalFile file) {
        if (file.content().equals(PLACEHOLDER)) {
            linstor.deleteFile(file.path());
        } else {
            write(file, SuspendedText.original(file.content()));
        }
    }
}
