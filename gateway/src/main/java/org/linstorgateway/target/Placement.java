package org.linstorgateway.target;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/**
 * Where LINSTOR places the data of a target, and on which nodes its service runs rather than on others.
 *
 * @param group         the LINSTOR resource group that decides on placement; without a meaning if the target has one of its own
 * @param storagePools  the storage pools that LINSTOR chooses from; empty for any
 * @param replicas      the number of replicas; given if the target has a resource group of its own
 * @param preferred     the nodes that DRBD Reactor prefers
 */
public record Placement(String group, List<String> storagePools, OptionalInt replicas, PreferredNodes preferred) {
    /** What LINSTOR's own default is. */
    private static final int DEFAULT_REPLICAS = 2;
    private static final String OWN = "gateway-";
    /** The longest name of a resource group in LINSTOR. */
    private static final int LONGEST = 48;
    private static final int DIGITS = 8;

    public Placement {
        storagePools = storagePools.stream().distinct().toList();
        if (!storagePools.isEmpty() && replicas.isEmpty()) {
            replicas = OptionalInt.of(DEFAULT_REPLICAS);
        }
    }

    /** Returns the placement by a resource group, without preferred nodes. */
    public static Placement in(String group) {
        return new Placement(group, List.of(), OptionalInt.empty(), PreferredNodes.NONE);
    }

    /** Tells whether the target has a resource group of its own, since it chooses storage pools or the number of replicas. */
    public boolean hasOwnGroup() {
        return replicas.isPresent();
    }

    /** Returns a copy with other preferred nodes. */
    public Placement preferring(PreferredNodes nodes) {
        return new Placement(group, storagePools, replicas, nodes);
    }

    /** Returns the name of the resource group of a target with this placement. */
    String groupOf(String resource) {
        return hasOwnGroup() ? ownGroup(resource) : group;
    }

    /** Returns the name of the resource group that a target can have of its own. It is the same for a resource in any case. */
    public static String ownGroup(String resource) {
        if (OWN.length() + resource.length() <= LONGEST) {
            return OWN + resource;
        }
        CRC32 checksum = new CRC32();
        checksum.update(resource.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        return OWN + resource.substring(0, LONGEST - OWN.length() - DIGITS - 1) + "-"
                + HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
