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
    private static final int ASKED = 3;

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
     * A node knows each other file, also one that is attached to nothing (seen with LINSTOR 1.34). A few of them are asked, since the
     * deletion reaches all that are connected.
     */
    boolean isForgotten(PromoterPath path, Collection<String> nodes) {
        return canBeAsked() && nodes.stream().sorted().limit(ASKED).anyMatch(node -> isForgotten(path, node));
    }

    private boolean isForgotten(PromoterPath path, String node) {
        try {
            var _ = linstor.fileStatus(path.toString(), node);
            return false;
        } catch (LinstorException e) {
            boolean connected = e.kind() != LinstorException.Kind.SATELLITE_OFFLINE;
            if (connected && !isUnknownThere(e)) {
                throw e;
            }
            return connected && e.results().flatMap(ResultList::firstError)
                    .filter(error -> error.cause().contains("Unknown external file")).isPresent();
        }
    }

    private List<String> matching(PromoterPath path, Collection<String> nodes, Predicate<FileStatus> condition) {
        try (ParallelRequests requests = new ParallelRequests()) {
            List<Supplier<Optional<String>>> answers = nodes.stream().sorted()
                    .map(node -> requests.submit(() -> Optional.of(node).filter(n -> matches(path, n, condition))))
                    .toList();
            return answers.stream().map(Supplier::get).flatMap(Optional::stream).toList();
        }
    }

    private boolean matches(PromoterPath path, String node, Predicate<FileStatus> condition) {
        try {
            return condition.test(linstor.fileStatus(path.toString(), node));
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
