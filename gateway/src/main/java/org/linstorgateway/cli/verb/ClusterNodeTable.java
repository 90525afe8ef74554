package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.linstorgateway.cli.output.Colour;
import org.linstorgateway.cli.output.Table;
import org.linstorgateway.cli.output.Table.Cell;
import org.linstorgateway.target.ClusterNode;

/** The nodes of the cluster as a table. */
final class ClusterNodeTable {
    private static final Map<String, String> FLAGS = Map.of("DELETE", "being deleted", "EVACUATE", "evacuating");

    /** What a node runs that LINSTOR is not connected to. */
    static final String UNKNOWN = "unknown";

    private ClusterNodeTable() {}

    static Table of(List<ClusterNode> nodes) {
        Table table = new Table(0, "Node", "Type", "State", "Address", "LINSTOR", "Runs", "Could run", "Remarks");
        nodes.forEach(node -> table.add(Cell.of(node.name()), Cell.of(lower(node.type())), state(node),
                Cell.of(String.join(", ", node.addresses())), Cell.of(node.linstorVersion().orElse("-")),
                Cell.of(runs(node)), count(node.couldRun()), Cell.of(String.join(", ", remarks(node)))));
        return table;
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** LINSTOR's word, since its own list has it too. */
    private static Cell state(ClusterNode node) {
        return new Cell(node.connection(), node.online() ? Colour.GREEN : Colour.RED);
    }

    /** A service goes on when its node loses the connection to LINSTOR. */
    private static String runs(ClusterNode node) {
        return node.runs().isEmpty() && !node.online() ? UNKNOWN : number(node.runs());
    }

    private static String number(List<?> targets) {
        return targets.isEmpty() ? "-" : Integer.toString(targets.size());
    }

    private static Cell count(List<?> targets) {
        return Cell.of(number(targets));
    }

    /** What an administrator should know about a node. */
    static List<String> remarks(ClusterNode node) {
        List<String> remarks = new ArrayList<>();
        if (node.drained()) {
            remarks.add("drained");
        }
        node.flags().forEach(flag -> remarks.add(FLAGS.getOrDefault(flag, lower(flag))));
        node.drbdProblems().forEach(problem -> remarks.add("no DRBD: " + problem));
        return remarks;
    }
}
