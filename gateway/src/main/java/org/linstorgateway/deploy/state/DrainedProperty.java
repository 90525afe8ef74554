package org.linstorgateway.deploy.state;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.linstor.Node;

/**
 * The property of a LINSTOR node that says that an administrator has drained it: no target is to run there. A drain that ends
 * leaves another property until all promoter files are enabled, so that one that was interrupted can be completed.
 */
public final class DrainedProperty {
    public static final String NAME = "Aux/linstor-gateway/drained";
    private static final String ENDING = "Aux/linstor-gateway/undraining";

    private DrainedProperty() {}

    /** Tells whether a node is drained. */
    public static boolean isOn(Node node) {
        return node.props().containsKey(NAME);
    }

    /** Returns the moment since which a node is drained; empty if it is not, or if the property was written by hand. */
    public static Optional<Instant> since(Node node) {
        try {
            return Optional.ofNullable(node.props().get(NAME)).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Tells whether the end of a drain was interrupted, or is running. */
    public static boolean isEnding(Node node) {
        return node.props().containsKey(ENDING);
    }

    /** Returns the property of a node that is drained since a moment. */
    public static Map<String, String> drained(Instant since) {
        return Map.of(NAME, since.toString());
    }

    /** Returns the property of a node whose drain ends. */
    public static Map<String, String> ending() {
        return Map.of(ENDING, "yes");
    }

    /** Returns the name of the property to delete when a drain begins to end. */
    public static List<String> nameOfDrained() {
        return List.of(NAME);
    }

    /** Returns the name of the property to delete when a drain has ended, or begins again. */
    public static List<String> nameOfEnding() {
        return List.of(ENDING);
    }
}
