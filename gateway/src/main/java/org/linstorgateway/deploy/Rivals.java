package org.linstorgateway.deploy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;

/**
 * Settles with creations that go on at the same moment, perhaps on other servers, which of them gets what both want: an
 * address, or to be the only one of its kind.
 *
 * <p>LINSTOR has no compare-and-set to decide it. So every creation first writes its promoter file, which is its claim, and
 * then looks for the claims of others: of two creations, at least one sees the other. One that is attached prevails. Of two
 * that are not, the one with the smaller name prevails; the other one gives up, and the first waits until it has.
 */
final class Rivals<T extends Target> {
    private final Protocol<T> protocol;
    private final Parts parts;
    private final Collisions before;
    private final T wanted;

    /** @param before the files that were there when the creation began */
    Rivals(Protocol<T> protocol, Parts parts, Collisions before, T wanted) {
        this.protocol = protocol;
        this.parts = parts;
        this.before = before;
        this.wanted = wanted;
    }

    /**
     * Returns when this creation has prevailed.
     *
     * @throws GatewayException ({@code CONFLICT}) when another one has, or does not end in time
     */
    void settle(Deadline deadline) {
        deadline.await("another creation to give way", () -> weakerRivals(deadline), List::isEmpty,
                rivals -> rivals.getFirst().name());
    }

    private List<StoredPromoter> weakerRivals(Deadline deadline) {
        return parts.store().all().stream().filter(file -> !isOwn(file) && !before.knew(file))
                .filter(file -> gaveNoWay(file, deadline)).toList();
    }

    private boolean isOwn(StoredPromoter file) {
        return file.path().equals(parts.footprints().path(wanted.resource()));
    }

    private boolean gaveNoWay(StoredPromoter rival, Deadline deadline) {
        Optional<GatewayException> conflict = before.with(rival).or(() -> incompatibilityWith(rival));
        if (conflict.isPresent() && (isStronger(rival) || deadline.hasPassed())) {
            throw conflict.get();
        }
        return conflict.isPresent();
    }

    private boolean isStronger(StoredPromoter rival) {
        String name = rival.path().resource();
        return name(name).compareTo(name(wanted.resource())) < 0 || parts.linstor().resourceDefinition(name)
                .filter(definition -> definition.hasFile(rival.path().toString())).isPresent();
    }

    private Optional<GatewayException> incompatibilityWith(StoredPromoter rival) {
        try {
            protocol.requireCompatible(wanted, rival.promoter().stream().toList());
            return Optional.empty();
        } catch (GatewayException e) {
            return Optional.of(e);
        }
    }

    private static String name(String resource) {
        return resource.toLowerCase(Locale.ROOT);
    }
}
