package org.linstorgateway.deploy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;

/**
 * Settles with creations that go on at the same moment, perhaps on other servers, which of them gets what both want: an
 * address, to be the only one of its kind, or a number.
 *
 * <p>LINSTOR has no compare-and-set to decide it. So every creation first writes its promoter file, which is its claim, and
 * then looks for the claims of others: of two creations, at least one sees the other. One that is attached or done
 * prevails. Of two that are not, the one with the smaller name prevails; the other one gives up, or takes another number,
 * and the first waits until it has.
 */
final class ClaimResolver<T extends Target> {
    private final Protocol<T> protocol;
    private final DeployContext context;
    private final TargetConflicts conflicts;
    private final T wanted;

    /** @param conflicts what was there when the creation began, and is not in the way */
    ClaimResolver(Protocol<T> protocol, DeployContext context, TargetConflicts conflicts, T wanted) {
        this.protocol = protocol;
        this.context = context;
        this.conflicts = conflicts;
        this.wanted = wanted;
    }

    /**
     * Returns when this creation has prevailed.
     *
     * @param claim what its promoter file says
     * @param anew  claims other numbers than these promoters have, and returns what the file says then
     * @throws GatewayException ({@code CONFLICT}) when another one has, or does not end in time
     */
    void settle(Promoter claim, Function<List<Promoter>, Promoter> anew, Deadline deadline) {
        Promoter settled = claim;
        for (List<Promoter> taken = await(settled, deadline); !taken.isEmpty(); taken = await(settled, deadline)) {
            settled = anew.apply(taken);
        }
    }

    /** Waits for weaker rivals; empty when there are none left, otherwise whose numbers are to be avoided. */
    private List<Promoter> await(Promoter claim, Deadline deadline) {
        Look settled = deadline.await("another creation to give way", () -> look(claim, deadline),
                look -> look.hasLostNumber() || look.weaker().isEmpty(), look -> look.weaker().getFirst().name());
        return settled.hasLostNumber() ? settled.others() : List.of();
    }

    /**
     * What is there besides this creation.
     *
     * @param weaker        rivals that are going to give way
     * @param hasLostNumber whether a stronger rival has one of its numbers
     * @param others        all other promoters
     */
    private record Look(List<StoredPromoter> weaker, boolean hasLostNumber, List<Promoter> others) {}

    private Look look(Promoter claim, Deadline deadline) {
        List<StoredPromoter> others = context.store().all().stream().filter(file -> !isOwn(file)).toList();
        List<StoredPromoter> weaker = others.stream()
                .filter(file -> !conflicts.knew(file) && gaveNoWay(file, deadline)).toList();
        List<StoredPromoter> sameNumber = others.stream().filter(file -> sharesNumber(claim, file)).toList();
        List<StoredPromoter> weakerNumber = sameNumber.stream().filter(file -> !isStronger(file)).toList();
        return new Look(weaker.isEmpty() ? weakerNumber : weaker, weakerNumber.size() < sameNumber.size(),
                others.stream().flatMap(file -> file.promoter().stream()).toList());
    }

    private boolean isOwn(StoredPromoter file) {
        return file.path().equals(context.states().path(wanted.resource()));
    }

    private boolean sharesNumber(Promoter claim, StoredPromoter rival) {
        return protocol.promoter().uniqueNumbers().stream()
                .anyMatch(number -> rival.promoter().filter(other -> number.isShared(claim, other)).isPresent());
    }

    private boolean gaveNoWay(StoredPromoter rival, Deadline deadline) {
        Optional<GatewayException> conflict = conflicts.with(rival).or(() -> incompatibilityWith(rival));
        if (conflict.isPresent() && (isStronger(rival) || deadline.hasPassed())) {
            throw conflict.get();
        }
        return conflict.isPresent();
    }

    /** Only a creation that goes on gives way; one without its resource has just done so. */
    private boolean isStronger(StoredPromoter rival) {
        String name = rival.path().resource();
        return name(name).compareTo(name(wanted.resource())) < 0 || context.linstor().resourceDefinition(name)
                .filter(definition -> !isBeingCreated(rival, definition)).isPresent();
    }

    private static boolean isBeingCreated(StoredPromoter rival, ResourceDefinition definition) {
        return !definition.hasFile(rival.path().toString())
                && CreationMarker.on(definition).filter(mark -> !mark.isDone(definition)).isPresent();
    }

    private Optional<GatewayException> incompatibilityWith(StoredPromoter rival) {
        try {
            protocol.rules().requireCompatible(wanted, rival.promoter().stream().toList());
            return Optional.empty();
        } catch (GatewayException e) {
            return Optional.of(e);
        }
    }

    private static String name(String resource) {
        return resource.toLowerCase(Locale.ROOT);
    }
}
