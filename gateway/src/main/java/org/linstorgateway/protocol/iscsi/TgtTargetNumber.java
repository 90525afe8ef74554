package org.linstorgateway.protocol.iscsi;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.promoter.Promoter;

/**
 * The number by which tgt's daemon knows a target. The agent demands one with the {@code tgt} implementation, and two
 * targets with the same number cannot be on the same node.
 */
final class TgtTargetNumber {
    /** tgt's word for everybody; without it nobody may log in. */
    static final String EVERYBODY = "ALL";
    /** Derived numbers stay clear of small ones, which people give by hand. */
    private static final int FIRST = 100;
    private static final int COUNT = 32_000;

    private TgtTargetNumber() {}

    /** A number that follows from the name and that no neighbour has. */
    static int choose(Iqn iqn, List<Promoter> neighbours) {
        Set<String> taken = neighbours.stream()
                .flatMap(promoter -> IscsiStartList.TARGET.in(promoter.start()).stream())
                .flatMap(agent -> agent.parameter("tid").stream()).collect(Collectors.toSet());
        int offset = Math.floorMod(iqn.text().hashCode(), COUNT);
        while (taken.contains(Integer.toString(FIRST + offset))) {
            offset = (offset + 1) % COUNT;
        }
        return FIRST + offset;
    }
}
