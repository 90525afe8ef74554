package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.cli.output.Table;
import org.linstorgateway.cli.output.Table.Cell;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.NodeTarget;

/** The targets of one node, with its part in each, as a table. */
final class NodeTargetTable {
    private NodeTargetTable() {}

    static Table of(List<NodeTarget> targets, List<Protocol<?>> protocols) {
        Table table = new Table(1, "Protocol", "Target", "Replica", "Promoter file", "Service", "Could run", "Remarks");
        targets.forEach(target -> table.add(Cell.of(command(target.name().protocol(), protocols)),
                Cell.of(target.name().id()), NodeTable.replica(target.part()), file(target),
                NodeTable.service(target.part()), Cell.of(couldRun(target)),
                Cell.of(String.join(", ", remarks(target)))));
        return table;
    }

    /** Returns the word by which commands name a protocol; the server's word for one of a newer server. */
    static String command(String protocol, List<Protocol<?>> protocols) {
        return protocols.stream().map(Protocol::names).filter(names -> names.rest().equals(protocol)).findFirst()
                .map(names -> names.command()).orElse(protocol);
    }

    /** A stopped target has no file on its nodes. */
    private static Cell file(NodeTarget target) {
        return target.wanted() ? NodeTable.file(target.part()) : Cell.of(target.part().file().toString());
    }

    private static String couldRun(NodeTarget target) {
        if (target.part().serves() || !target.wanted()) {
            return "-";
        }
        return target.couldRun() ? "yes" : "no: " + target.obstacle().orElse("");
    }

    private static List<String> remarks(NodeTarget target) {
        Stream<String> tiebreaker = target.part().tiebreaker() ? Stream.of("tiebreaker") : Stream.empty();
        return Stream.concat(target.wanted() ? Stream.empty() : Stream.of("stopped"), tiebreaker).toList();
    }
}
