package org.linstorgateway.deploy.delivery;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.linstorgateway.deploy.request.ParallelRequests;
import org.linstorgateway.linstor.FileStatus;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResultList;
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
        return canBeAsked() ? matching(path, nodes, status -> status.actualPath().isPresent()) : List.of();
    }

    /** Returns those of these nodes that have the file with another content than LINSTOR. LINSTOR must be one that can be asked. */
    List<String> outdated(PromoterPath path, Collection<String> nodes) {
        return matching(path, nodes, status -> status.actualPath().isPresent() && !status.contentMatch());
    }

    /**
     * Returns whether one of these nodes does not know a file that LINSTOR has: the deletion of the file has begun and is not complete.
     * A node knows each other file, also one that is attached to nothing (seen with LINSTOR 1.34).
     */
    boolean isForgotten(PromoterPath path, Collection<String> nodes) {
        return canBeAsked() && !answering(nodes, node -> isUnknown(path, node)).isEmpty();
    }

    private boolean isUnknown(PromoterPath path, String node) {
        return status(path, node, status -> false, FileNodes::isUnknownFile);
    }

    private List<String> matching(PromoterPath path, Collection<String> nodes, Predicate<FileStatus> condition) {
        return answering(nodes, node -> status(path, node, condition, _ -> false));
    }

    /** Returns those of these nodes for which a question is answered with true. Asks all at once. */
    private static List<String> answering(Collection<String> nodes, Predicate<String> question) {
        try (ParallelRequests requests = new ParallelRequests()) {
            List<Supplier<Optional<String>>> answers = nodes.stream().sorted()
                    .map(node -> requests.submit(() -> Optional.of(node).filter(question))).toList();
            return answers.stream().map(Supplier::get).flatMap(Optional::stream).toList();
        }
    }

    /** Tests the status of a file on a node, or why a connected node has none; false for a node that is not connected. */
    private boolean status(PromoterPath path, String node, Predicate<FileStatus> ofStatus,
            Predicate<LinstorException> ofRefusal) {
        try {
            return ofStatus.test(linstor.fileStatus(path.toString(), node));
        } catch (LinstorException e) {
            if (e.kind() == LinstorException.Kind.SATELLITE_OFFLINE) {
                return false;
            }
            if (isUnknownThere(e)) {
                return ofRefusal.test(e);
            }
            throw e;
        }
    }

    private static boolean isUnknownFile(LinstorException e) {
        return e.results().flatMap(ResultList::firstError)
                .filter(error -> error.cause().contains("Unknown external file")).isPresent();
    }

    /** A satellite that does not know the file answers {@code Unknown external file}, without a code of its own (1.34). */
    private static boolean isUnknownThere(LinstorException e) {
        return e.notFound() || e.has(ReturnCodes.UNKNOWN_ERROR);
    }
}
