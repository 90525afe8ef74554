package org.linstorgateway.deploy.claim;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.linstorgateway.deploy.state.AdoptionMarker;
import org.linstorgateway.deploy.state.CreationMarker;
import org.linstorgateway.deploy.state.PromoterStore;
import org.linstorgateway.deploy.state.StoredPromoter;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;

/**
 * Resolves the claims of concurrent creates, perhaps on other servers, on what only one of them can have: an address, a
 * number, or the place of the only target of its kind.
 *
 * <p>LINSTOR has no compare-and-set. So every create first writes its promoter file, which is its claim, and then reads the
 * claims of others: of two creates, at least one sees the other. A claim of a target that is attached or complete wins. Of
 * two that are not, the one with the smaller name wins; the loser fails, or takes another number, and the winner waits for
 * that.
 */
public final class ClaimResolver<T extends Target> {
    private final Protocol<T> protocol;
    private final Linstor linstor;
    private final PromoterStore store;
    private final PortCollisions<T> collisions;

    public ClaimResolver(Protocol<T> protocol, Linstor linstor, PromoterStore store) {
        this.protocol = protocol;
        this.linstor = linstor;
        this.store = store;
        this.collisions = new PortCollisions<>(protocol, linstor);
    }

    /**
     * Returns when the claim of a target has won.
     *
     * @param path      the path of its promoter file
     * @param conflicts the conflicts that were checked when the create began
     * @param claim     the content of its promoter file
     * @param renumber  claims other numbers than these promoters have, and returns the new content of the file
     * @return what the user should know although the claim has won, a sentence each
     * @throws GatewayException ({@code CONFLICT}) if another claim wins or is not withdrawn in time, or if the target was
     *                          placed on a node with a target that uses the same port
     */
    public List<String> resolve(T wanted, PromoterPath path, TargetConflicts conflicts, Promoter claim,
            Function<List<Promoter>, Promoter> renumber, Deadline deadline) {
        List<String> warnings = collisions.requireNone(wanted, conflicts.neighbours());
        Resolution resolution = new Resolution(wanted, path, conflicts, deadline);
        Promoter current = claim;
        for (List<Promoter> taken = resolution.await(current); !taken.isEmpty(); taken = resolution.await(current)) {
            current = renumber.apply(taken);
        }
        return warnings;
    }

    /**
     * The claims besides our own at one moment.
     *
     * @param losers        claims that will be withdrawn
     * @param hasLostNumber whether a winning claim has one of our numbers
     * @param others        all other promoters
     */
    private record Claims(List<StoredPromoter> losers, boolean hasLostNumber, List<Promoter> others) {}

    private final class Resolution {
        private final T wanted;
        private final PromoterPath path;
        private final TargetConflicts conflicts;
        private final Deadline deadline;

        private Resolution(T wanted, PromoterPath path, TargetConflicts conflicts, Deadline deadline) {
            this.wanted = wanted;
            this.path = path;
            this.conflicts = conflicts;
            this.deadline = deadline;
        }

        /** Waits until no losing claim is left. Returns the promoters whose numbers to avoid, none after a win. */
        private List<Promoter> await(Promoter claim) {
            Claims resolved = deadline.await("another create to withdraw its claim", () -> read(claim),
                    claims -> claims.hasLostNumber() || claims.losers().isEmpty(),
                    claims -> claims.losers().getFirst().name());
            return resolved.hasLostNumber() ? resolved.others() : List.of();
        }

        private Claims read(Promoter claim) {
            List<StoredPromoter> others = store.all().gateway().stream().filter(file -> !isOwn(file)).toList();
            List<StoredPromoter> losers = others.stream()
                    .filter(file -> !conflicts.isUnchanged(file) && isLosing(file)).toList();
            List<StoredPromoter> sameNumber = others.stream().filter(file -> sharesNumber(claim, file)).toList();
            List<StoredPromoter> losingNumber = sameNumber.stream().filter(file -> !winsAgainstUs(file)).toList();
            return new Claims(losers.isEmpty() ? losingNumber : losers, losingNumber.size() < sameNumber.size(),
                    others.stream().flatMap(file -> file.promoter().stream()).toList());
        }

        private boolean isOwn(StoredPromoter file) {
            return file.path().equals(path);
        }

        private boolean sharesNumber(Promoter claim, StoredPromoter file) {
            return protocol.promoter().uniqueNumbers().stream()
                    .anyMatch(number -> file.promoter().filter(other -> number.isShared(claim, other)).isPresent());
        }

        /** Tells whether a claim conflicts with ours and loses. Throws the conflict if it wins. */
        private boolean isLosing(StoredPromoter file) {
            Optional<GatewayException> conflict = conflicts.with(file).or(() -> incompatibility(file));
            if (conflict.isPresent() && (winsAgainstUs(file) || deadline.hasPassed())) {
                throw conflict.get();
            }
            return conflict.isPresent();
        }

        /** Only a running create withdraws its claim. A claim without a resource has just been withdrawn. */
        private boolean winsAgainstUs(StoredPromoter file) {
            String name = file.resource();
            return key(name).compareTo(key(wanted.resource())) < 0 || linstor.resourceDefinition(name)
                    .filter(definition -> !isBeingCreated(file, definition)).isPresent();
        }

        private Optional<GatewayException> incompatibility(StoredPromoter file) {
            try {
                protocol.rules().requireCompatible(wanted, file.promoter().stream().toList());
                collisions.requireNone(wanted, file.promoter().stream().toList());
                return Optional.empty();
            } catch (GatewayException e) {
                return Optional.of(e);
            }
        }
    }

    private static boolean isBeingCreated(StoredPromoter file, ResourceDefinition definition) {
        return !definition.hasFile(file.path().toString())
                && (AdoptionMarker.on(definition).isPresent()
                        || CreationMarker.on(definition).filter(marker -> !marker.isDone(definition)).isPresent());
    }

    /** LINSTOR compares names without case. */
    private static String key(String resource) {
        return resource.toLowerCase(Locale.ROOT);
    }
}
