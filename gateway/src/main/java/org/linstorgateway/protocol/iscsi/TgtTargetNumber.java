package org.linstorgateway.protocol.iscsi;

import java.util.List;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.protocol.UniqueNumber;

/**
 * The number by which the tgt daemon knows a target. The agent requires one with the implementation {@code tgt}, and
 * two targets with the same number cannot run on one node.
 */
final class TgtTargetNumber {
    /** The value for everybody; without it nobody can log in. */
    static final String EVERYBODY = "ALL";
    static final UniqueNumber NUMBER = new UniqueNumber(IscsiStartList.TARGET, "tid", 100, 32_000);

    private TgtTargetNumber() {}

    /** Returns a number that the name determines and that no neighbour has. */
    static int choose(Iqn iqn, List<Promoter> neighbours) {
        return NUMBER.choose(iqn.text().hashCode(), neighbours);
    }
}
