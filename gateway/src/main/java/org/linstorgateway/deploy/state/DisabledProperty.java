package org.linstorgateway.deploy.state;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.linstorgateway.linstor.ResourceDefinition;

/**
 * The properties of a resource definition that say on which nodes an administrator has disabled the target. There is one for each
 * node, so that two commands do not overwrite each other. The disabled promoter file on the node is not enough: LINSTOR
 * delivers an enabled one whenever the target is started.
 */
public final class DisabledProperty {
    private static final String PREFIX = "Aux/linstor-gateway/disabled-on/";

    private DisabledProperty() {}

    /** Returns the nodes on which the target is disabled, compared without case. */
    public static Set<String> nodes(ResourceDefinition definition) {
        Set<String> nodes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        definition.props().keySet().stream().filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length())).forEach(nodes::add);
        return nodes;
    }

    /** Returns the property that records a node. */
    public static Map<String, String> props(String node) {
        return Map.of(PREFIX + node, "yes");
    }

    /** Returns the names of the properties that record a node. */
    public static List<String> names(ResourceDefinition definition, String node) {
        return definition.props().keySet().stream().filter(name -> name.equalsIgnoreCase(PREFIX + node)).toList();
    }
}
