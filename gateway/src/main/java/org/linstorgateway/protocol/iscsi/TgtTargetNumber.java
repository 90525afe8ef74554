package org.linstorgateway.protocol.iscsi;

import java.util.List;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.protocol.FreeNumber;

/**
 * The number by which tgt's daemon knows a target. The agent demands one with the {@code tgt} implementation, and two
 * targets with the same number cannot be on the same node.
 */
final class TgtTargetNumber {
    /** tgt's word for everybody; without it nobody may log in. */
    static final String EVERYBODY = "ALL";
    static final FreeNumber NUMBER = new FreeNumber(IscsiStartList.TARGET, "tid", 100, 32_000);

    private TgtTargetNumber() {}

    /** A number that follows from the name and that no neighbour has. */
    static int choose(Iqn iqn, List<Promoter> neighbours) {
        return NUMBER.choose(iqn.text().hashCode(), neighbours);
    }
}
