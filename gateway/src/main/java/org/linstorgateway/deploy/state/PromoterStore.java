package org.linstorgateway.deploy.state;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.deploy.request.NodeErrors;
import org.linstorgateway.deploy.request.SharedReads;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResultEntry;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.PromoterRewriter;
import org.linstorgateway.promoter.PromoterWriter;
import org.linstorgateway.promoter.SatelliteConfig;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The promoter files in LINSTOR, which copies each to every node of the resources that it is attached to. */
public final class PromoterStore {
    private static final int ATTEMPTS = 3;

    private final Linstor linstor;
    private final Clock clock;
    private final DeliveryCheck delivery;
    private final SharedReads<StoredFiles> all;

    /** Returns a store to read from: a write with an error of a node fails. */
    public PromoterStore(Linstor linstor, Clock clock) {
        this(linstor, clock, DeliveryCheck.STRICT);
    }

    /** @param delivery decides about writes with errors of nodes */
    public PromoterStore(Linstor linstor, Clock clock, DeliveryCheck delivery) {
        this.linstor = linstor;
        this.clock = clock;
        this.delivery = delivery;
        this.all = new SharedReads<>(() -> StoredFiles.of(linstor.files()));
    }

    /** Returns the promoter files in LINSTOR, readable or not. */
    public StoredFiles all() {
        return all.get();
    }

    public Optional<StoredPromoter> find(PromoterPath path) {
        return linstor.file(path.toString()).flatMap(StoredPromoter::of);
    }

    /** Creates or replaces a file. If it is attached, the nodes receive it at once. */
    public void write(PromoterPath path, Promoter promoter) {
        write(path, PromoterWriter.write(promoter, ZonedDateTime.now(clock)));
    }

    /** Returns the text of a changed file. Everything of the former text that did not change stays in it. */
    public String rewrite(String former, Promoter changed) {
        return PromoterRewriter.rewrite(former, changed, ZonedDateTime.now(clock));
    }

    /** Creates or replaces a file with this text. If it is attached, the nodes receive it at once. */
    public void write(PromoterPath path, String text) {
        List<String> suffixes = linstor.version().supportsAltSuffixes()
                ? List.of(PromoterPath.DISABLED_SUFFIX)
                : List.of();
        List<ResultEntry> errors = linstor.putFile(path.toString(), text, suffixes).errorsOfNodes();
        if (!errors.isEmpty()) {
            delivery.requireDelivered(path, errors);
        }
    }

    /**
     * Lets LINSTOR know the name that a file has on a node while it is disabled, if it was written without it. Otherwise a satellite
     * that starts again would write an enabled file beside it, and from then on refuse both ({@code Multiple alternatives of the
     * file exist}, source of LINSTOR 1.34).
     */
    public void allowDisabling(PromoterPath path) {
        List<String> suffixes = List.of(PromoterPath.DISABLED_SUFFIX);
        linstor.file(path.toString()).filter(file -> !file.altSuffixes().containsAll(suffixes))
                .ifPresent(_ -> linstor.setFileSuffixes(path.toString(), suffixes));
    }

    /**
     * Deletes a file in LINSTOR and on all connected nodes. A missing file is no error.
     *
     * @throws GatewayException ({@link ErrorCode#FILE_NOT_FORGOTTEN}) if an error of a node keeps it in LINSTOR
     */
    public void delete(PromoterPath path) {
        delete(path, () -> {});
    }

    /**
     * Deletes a file likewise. A controller that dies during it is not sent the deletion again before its nodes are connected:
     * satellites that miss a deletion stop when a new file of this path comes ({@code ExternalFile UUID mismatch}, seen with
     * LINSTOR 1.34).
     *
     * @param awaitNodes runs before each attempt
     */
    public void delete(PromoterPath path, Runnable awaitNodes) {
        for (int attempt = 1;; attempt++) {
            awaitNodes.run();
            try {
                linstor.deleteFile(path.toString());
                return;
            } catch (LinstorException e) {
                if (!e.outcomeUnknown() || attempt == ATTEMPTS) {
                    throw incomplete(e, path);
                }
                if (linstor.file(path.toString()).isEmpty()) {
                    return;
                }
            }
        }
    }

    /**
     * LINSTOR keeps a file whose deletion a node did not complete. From then on it can be written, but no node accepts it again: a
     * repeated deletion is the only way out (seen with LINSTOR 1.34: {@code Unknown external file requested}).
     */
    private static RuntimeException incomplete(LinstorException e, PromoterPath path) {
        List<ResultEntry> errors = e.errorsOfNodes();
        return errors.isEmpty()
                ? e
                : GatewayException.of(ErrorCode.FILE_NOT_FORGOTTEN,
                        "LINSTOR has not completed the deletion of " + path + ": " + NodeErrors.text(errors),
                        NodeErrors.hint(errors) + " No target can have this name before.", e);
    }

    /** Removes a file from all nodes and writes another text in its place, attached to nothing. */
    public void replaceDetached(PromoterPath path, String text) {
        delete(path);
        write(path, text);
    }

    /**
     * Attaches a file to a resource, so that DRBD Reactor on its nodes starts the services.
     *
     * @return the nodes that receive it later because they are not connected
     */
    public List<String> attach(String resource, PromoterPath path) {
        try {
            return linstor.attachFile(resource, path.toString()).disconnectedNodes();
        } catch (LinstorException e) {
            throw explained(e, resource, path);
        }
    }

    /**
     * Detaches a file from a resource, so that DRBD Reactor stops the services. Missing objects are no error.
     *
     * @return the nodes that keep it because they are not connected
     */
    public List<String> detach(String resource, PromoterPath path) {
        try {
            return linstor.detachFile(resource, path.toString()).disconnectedNodes();
        } catch (LinstorException e) {
            if (e.notFound()) {
                return List.of();
            }
            throw e;
        }
    }

    private RuntimeException explained(LinstorException e, String resource, PromoterPath path) {
        if (e.kind() != LinstorException.Kind.REFUSED) {
            return e;
        }
        List<String> refusing = refusingNodes(resource, path);
        return refusing.isEmpty()
                ? e
                : GatewayException.of(ErrorCode.FILES_NOT_ALLOWED,
                        "LINSTOR may not write to " + PromoterPath.FOLDER + " on " + String.join(", ", refusing),
                        SatelliteConfig.REMEDY, e);
    }

    private List<String> refusingNodes(String resource, PromoterPath path) {
        try {
            return linstor.resources(resource).stream().map(r -> r.nodeName())
                    .filter(node -> !linstor.fileAllowed(path.toString(), node)).toList();
        } catch (LinstorException e) {
            return List.of(); // the first failure is the one to report
        }
    }
}
