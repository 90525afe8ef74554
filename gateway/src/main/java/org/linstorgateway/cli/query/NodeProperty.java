package org.linstorgateway.cli.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.linstorgateway.target.ClusterNode;

/** The properties of nodes in lists. */
public enum NodeProperty implements Property<ClusterNode> {
    NAME,
    /** LINSTOR's word, such as {@code satellite}. */
    TYPE,
    /** The connection to LINSTOR, and whether the node is drained, evacuating, evicted or being deleted. */
    STATE,
    ADDRESS,
    /** The version of LINSTOR's satellite. */
    LINSTOR,
    /** The number of targets that run there. */
    RUNS,
    /** The number of targets that it could run. */
    COULD_RUN;

    /** All of them. */
    public static final List<NodeProperty> ALL = List.of(values());

    private static final String DRAINED = "drained";
    /** The words of LINSTOR's flags that users read in the list. */
    private static final Map<String, String> FLAGS = Map.of("EVACUATE", "evacuating", "EVICTED", "evicted", "DELETE",
            "deleting");
    /** LINSTOR's words for the connection to a satellite (its class {@code ApiConsts.ConnectionStatus}), and those above. */
    private static final List<String> STATES = List.of("online", "offline", "connected", "authenticated", "unknown",
            "version-mismatch", "hostname-mismatch", "full-sync-failed", "authentication-error", "other-controller",
            "no-stlt-conn", "duplicate-uname", DRAINED, "evacuating", "evicted", "deleting");

    @Override
    public String word() {
        return Property.word(this);
    }

    @Override
    public boolean isFilter() {
        return this != RUNS && this != COULD_RUN;
    }

    @Override
    public List<String> choices() {
        return this == STATE ? STATES : List.of();
    }

    @Override
    public List<String> values(ClusterNode node) {
        return switch (this) {
            case NAME -> List.of(node.name());
            case TYPE -> List.of(node.type());
            case STATE -> states(node);
            case ADDRESS -> node.addresses();
            case LINSTOR -> node.linstorVersion().stream().toList();
            case RUNS, COULD_RUN -> List.of();
        };
    }

    private static List<String> states(ClusterNode node) {
        List<String> states = new ArrayList<>(List.of(node.connection()));
        if (node.drained()) {
            states.add(DRAINED);
        }
        node.flags().forEach(flag -> states.add(FLAGS.getOrDefault(flag, flag)));
        return states;
    }

    @Override
    public int compare(ClusterNode first, ClusterNode second) {
        return switch (this) {
            case RUNS -> Integer.compare(first.runs().size(), second.runs().size());
            case COULD_RUN -> Integer.compare(first.couldRun().size(), second.couldRun().size());
            case NAME, TYPE, STATE, ADDRESS, LINSTOR -> Comparator.<String>naturalOrder().compare(text(first),
                    text(second));
        };
    }

    private String text(ClusterNode node) {
        return values(node).stream().findFirst().orElse("");
    }
}
