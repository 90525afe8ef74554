package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.PromoterRewriter;
import org.linstorgateway.promoter.PromoterWriter;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** The promoter files in LINSTOR, which carries them to every node that has the resource they are attached to. */
final class PromoterStore {
    /** The REST API version of LINSTOR since which it leaves a file alone that was renamed on a node. */
    private static final String KNOWS_ALTERNATIVE_SUFFIXES = "1.28.0";
    /** What DRBD Reactor's own tool appends to a file that an administrator disabled on a node. */
    private static final List<String> DISABLED = List.of(".disabled");

    private final Linstor linstor;
    private final Clock clock;
    private final SharedReads<List<StoredPromoter>> all;

    PromoterStore(Linstor linstor, Clock clock) {
        this.linstor = linstor;
        this.clock = clock;
        this.all = new SharedReads<>(
                () -> linstor.files().stream().flatMap(file -> StoredPromoter.of(file).stream()).toList());
    }

    /** Every gateway's promoter file, of all protocols, readable or not. */
    List<StoredPromoter> all() {
        return all.get();
    }

    Optional<StoredPromoter> find(PromoterPath path) {
        return linstor.file(path.toString()).flatMap(StoredPromoter::of);
    }

    /** Creates or replaces a file; where it is attached, the nodes get it at once. */
    void write(PromoterPath path, Promoter promoter) {
        restore(path, PromoterWriter.write(promoter, ZonedDateTime.now(clock)));
    }

    /** The text of a changed file, with all of its former text that has not changed. */
    String rewritten(String former, Promoter changed) {
        return PromoterRewriter.rewrite(former, changed, ZonedDateTime.now(clock));
    }

    /** Writes a text, as one that was read before. */
    void restore(PromoterPath path, String text) {
        List<String> suffixes = linstor.version().atLeast(KNOWS_ALTERNATIVE_SUFFIXES) ? DISABLED : List.of();
        linstor.putFile(path.toString(), text, suffixes);
    }

    /** Deletes a file, here and on all nodes; no matter whether it is there. */
    void delete(PromoterPath path) {
        linstor.deleteFile(path.toString());
    }

    /** Has DRBD Reactor on the nodes of a resource run what the file says. */
    void attach(String resource, PromoterPath path) {
        try {
            linstor.attachFile(resource, path.toString());
        } catch (LinstorException e) {
            throw explained(e, resource, path);
        }
    }

    /** Has DRBD Reactor stop it; no matter whether file or resource are there. */
    void detach(String resource, PromoterPath path) {
        try {
            linstor.detachFile(resource, path.toString());
        } catch (LinstorException e) {
            if (!e.notFound()) {
                throw e;
            }
        }
    }

    private RuntimeException explained(LinstorException e, String resource, PromoterPath path) {
        if (e.kind() != LinstorException.Kind.REFUSED) {
            return e;
        }
        List<String> refusing = refusingNodes(resource, path);
        return refusing.isEmpty()
                ? e
                : new GatewayException(Problem.LINSTOR_REFUSED,
                        "LINSTOR may not write to " + PromoterPath.FOLDER + " on " + String.join(", ", refusing),
                        "Add these lines to /etc/linstor/linstor_satellite.toml there:\n  [files]\n    allowExtFiles = [\""
                                + PromoterPath.FOLDER
                                + "\"]\nand restart the satellite: systemctl restart linstor-satellite",
                        e);
    }

    private List<String> refusingNodes(String resource, PromoterPath path) {
        try {
            return linstor.resources(resource).stream().map(r -> r.nodeName())
                    .filter(node -> !linstor.fileAllowed(path.toString(), node)).toList();
        } catch (LinstorException e) {
            return List.of(); // the first failure is the one to tell of
        }
    }
}
