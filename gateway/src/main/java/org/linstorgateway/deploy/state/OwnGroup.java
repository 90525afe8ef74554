package org.linstorgateway.deploy.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.linstorgateway.linstor.ResourceGroup;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.PreferredNodes;

/**
 * The resource group of one target that chooses its storage pools or its number of replicas. A property says for which target the
 * gateway created it; only a group with it is ever deleted.
 *
 * @param protocol the protocol's word in file names
 * @param id       the identifier of the target
 */
public record OwnGroup(String protocol, String id) {
    private static final String TARGET = "Aux/linstor-gateway/group-of";

    /** Returns the target for which the gateway created a group; empty if it did not. */
    public static Optional<OwnGroup> on(ResourceGroup group) {
        String[] target = group.props().getOrDefault(TARGET, "").split(" ", 2);
        return target.length == 2 ? Optional.of(new OwnGroup(target[0], target[1])) : Optional.empty();
    }

    /** Returns the properties of the group. */
    public Map<String, String> props() {
        return Map.of(TARGET, protocol + " " + id);
    }

    /** Tells whether the gateway created a group for this target. */
    public boolean isOn(ResourceGroup group) {
        return on(group).filter(other -> other.protocol.equals(protocol) && other.id.equalsIgnoreCase(id)).isPresent();
    }

    /** Returns the placement of a resource in a group. */
    static Placement placement(String resource, String group, Optional<ResourceGroup> read) {
        return read.filter(each -> on(each).isPresent() && group.equalsIgnoreCase(Placement.ownGroup(resource)))
                .map(each -> new Placement(group, each.storagePools(), OptionalInt.of(each.placeCount()),
                        PreferredNodes.NONE))
                .orElseGet(() -> new Placement(group, List.of(), OptionalInt.empty(), PreferredNodes.NONE));
    }
}
