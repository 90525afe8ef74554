package org.linstorgateway.deploy.delivery;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.linstorgateway.deploy.request.ParallelRequests;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ReturnCodes;
import org.linstorgateway.promoter.PromoterPath;

/** Tells which nodes have a promoter file on their disk. */
public final class FileNodes {
    private final Linstor linstor;

    public FileNodes(Linstor linstor) {
        this.linstor = linstor;
    }

    /** Tells whether LINSTOR can be asked: since 1.34. */
    public boolean canBeAsked() {
        return linstor.version().supportsFileStatus();
    }

    /**
     * Returns those of these nodes that have the file, also under the name of a disabled one. A node that is offline cannot
     * be asked and is left out. One small request for each node.
     *
     * @return empty if LINSTOR cannot be asked
     */
    public List<String> having(PromoterPath path, Collection<String> nodes) {
        if (nodes.isEmpty() || !canBeAsked()) {
            return List.of();
        }
        try (ParallelRequests requests = new ParallelRequests()) {
            List<Supplier<Optional<String>>> answers = nodes.stream().sorted()
                    .map(node -> requests.submit(() -> Optional.of(node).filter(n -> has(path, n)))).toList();
            return answers.stream().map(Supplier::get).flatMap(Optional::stream).toList();
        }
    }

    private boolean has(PromoterPath path, String node) {
        try {
            return linstor.fileStatus(path.toString(), node).actualPath().isPresent();
        } catch (LinstorException e) {
            if (e.kind() == LinstorException.Kind.SATELLITE_OFFLINE || isUnknownThere(e)) {
                return false;
            }
            throw e;
        }
    }

    /** A satellite that does not know the file answers {@code Unknown external file}, without a code of its own (1.34). */
    private static boolean isUnknownThere(LinstorException e) {
        return e.notFound() || e.has(ReturnCodes.UNKNOWN_ERROR);
    }
}
