package org.linstorgateway.protocol;

import java.util.List;
import java.util.regex.Pattern;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.PreferredNodes;
import org.linstorgateway.target.Target;

/** The rules for the placement of new targets. All failures are {@code INVALID}. */
final class PlacementRules {
    /** DRBD Reactor ignores a resource without peers. */
    private static final int FEWEST_REPLICAS = 2;
    /** DRBD 9 connects 32 nodes at most. */
    private static final int MOST_REPLICAS = 32;
    /** LINSTOR's rule for the names of nodes and storage pools, a little wider: LINSTOR says what it knows. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,254}");
    /**
     * Linux allows 15 bytes. A longer alternative name passes {@code ip link show}, but then {@code IPaddr2} does not find its
     * address again, since it compares the name with that of the interface. The agent gives the name to a shell without quotes.
     */
    private static final Pattern NIC = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,14}");

    private PlacementRules() {}

    static void require(Target target) {
        target.serviceIps().stream().flatMap(ip -> ip.nic().stream()).forEach(PlacementRules::requireNic);
        Placement placement = target.placement();
        requireNames(placement.storagePools(), "storage pool");
        requireNames(placement.preferred().names(), "node");
        requireGroup(target, placement);
        requirePreferred(placement.preferred());
    }

    private static void requireNic(String nic) {
        if (!NIC.matcher(nic).matches()) {
            throw GatewayException.of(ErrorCode.INVALID_NIC,
                    "'" + nic + "' cannot name a network interface: expected up "
                            + "to 15 letters, digits, '.', '-' and '_', such as bond0 or eth1.100");
        }
    }

    private static void requireNames(List<String> names, String what) {
        names.stream().filter(name -> !NAME.matcher(name).matches()).findFirst().ifPresent(name -> {
            throw GatewayException.of(ErrorCode.INVALID_PLACEMENT, "'" + name + "' cannot name a " + what);
        });
    }

    private static void requireGroup(Target target, Placement placement) {
        if (!placement.hasOwnGroup()) {
            return;
        }
        int replicas = placement.replicas().orElseThrow();
        if (replicas < FEWEST_REPLICAS || replicas > MOST_REPLICAS) {
            throw GatewayException.of(ErrorCode.INVALID_PLACEMENT, replicas + " replicas are not possible: expected "
                    + FEWEST_REPLICAS + " to " + MOST_REPLICAS
                    + (replicas == 1 ? ", since DRBD Reactor does not start what only one node has" : ""));
        }
        if (!placement.group().equalsIgnoreCase(ResourceGroups.DEFAULT)
                && !placement.group().equalsIgnoreCase(target.resourceGroup())) {
            throw GatewayException.of(ErrorCode.INVALID_PLACEMENT, "the resource group '" + placement.group()
                    + "' decides on storage pools and replicas, so that a target in it cannot have its own",
                    "Leave out the resource group, or storage pools and replicas.");
        }
    }

    private static void requirePreferred(PreferredNodes preferred) {
        if (preferred.names().stream().distinct().count() < preferred.names().size()) {
            throw GatewayException.of(ErrorCode.INVALID_PLACEMENT, "a preferred node is given twice");
        }
        if (preferred.names().isEmpty() && preferred.policy().isPresent()) {
            throw GatewayException.of(ErrorCode.INVALID_PLACEMENT,
                    "the policy of preferred nodes has no effect without preferred nodes",
                    "Name at least one preferred node, or leave out the policy.");
        }
    }
}
