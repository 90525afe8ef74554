package org.linstorgateway.promoter;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.target.PreferredNodes;
import org.linstorgateway.target.PreferredNodes.Policy;

/**
 * The settings of a promoter file about preferred nodes. DRBD Reactor has {@code preferred-nodes} since 0.7.0 and {@code
 * preferred-nodes-policy} since 1.9.0; an older one ignores them, as all keys that it does not know (seen in the source of 1.11.0,
 * whose settings are read without {@code deny_unknown_fields}).
 */
public final class NodePreference {
    private static final String NODES = "preferred-nodes";
    private static final String POLICY = "preferred-nodes-policy";

    private NodePreference() {}

    /** Returns the preferred nodes of a promoter; none if the settings are not of the form that DRBD Reactor takes. */
    public static PreferredNodes of(Promoter promoter) {
        List<String> names = promoter.setting(NODES).filter(List.class::isInstance).map(List.class::cast)
                .map(NodePreference::texts).orElse(List.of());
        Optional<Policy> policy = promoter.setting(POLICY).flatMap(value -> Policy.find(value.toString()));
        return new PreferredNodes(names, policy);
    }

    private static List<String> texts(List<?> values) {
        return values.stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }

    /** Returns a promoter with other preferred nodes. */
    public static Promoter with(Promoter promoter, PreferredNodes preferred) {
        Promoter named = promoter.withSetting(NODES,
                Optional.<Object>of(preferred.names()).filter(names -> !List.of().equals(names)));
        return named.withSetting(POLICY, preferred.policy().map(Policy::toString));
    }
}
