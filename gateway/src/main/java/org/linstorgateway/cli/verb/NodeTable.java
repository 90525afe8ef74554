package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.cli.output.Colour;
import org.linstorgateway.cli.output.Table;
import org.linstorgateway.cli.output.Table.Cell;
import org.linstorgateway.target.TargetNode;
import org.linstorgateway.target.TargetNode.PromoterFileState;
import org.linstorgateway.target.TargetNode.ServiceUnit;

/** The nodes of one target, and the units of its service, as tables. */
final class NodeTable {
    private NodeTable() {}

    /** @param preferred the names of the preferred nodes, the most preferred first */
    static String of(List<TargetNode> parts, List<String> preferred, boolean colours) {
        Table table = new Table(0, "Node", "Replica", "Promoter file", "Service", "Remarks");
        parts.forEach(part -> table.add(Cell.of(part.node()), replica(part), file(part), service(part),
                Cell.of(String.join(", ", remarks(part, preferred)))));
        return table.render(colours) + units(parts, colours);
    }

    static Cell replica(TargetNode part) {
        String state = part.replica().orElse("unknown");
        boolean healthy = state.equalsIgnoreCase(TargetNode.UP_TO_DATE) || state.equalsIgnoreCase(TargetNode.DISKLESS);
        return new Cell(state, healthy ? Colour.NONE : Colour.YELLOW);
    }

    static Cell file(TargetNode part) {
        return new Cell(part.file().toString(), part.file() == PromoterFileState.PRESENT ? Colour.NONE : Colour.YELLOW);
    }

    static Cell service(TargetNode part) {
        long active = part.units().stream().filter(ServiceUnit::isActive).count();
        if (part.runsAll()) {
            return new Cell("runs", Colour.GREEN);
        }
        if (part.units().stream().anyMatch(ServiceUnit::hasFailed)) {
            return new Cell("failed", Colour.RED);
        }
        if (active > 0) {
            return new Cell(active + " of " + part.units().size() + " units", Colour.YELLOW);
        }
        return Cell.of(part.serves() ? "in use" : "-");
    }

    private static List<String> remarks(TargetNode part, List<String> preferred) {
        List<String> remarks = new ArrayList<>();
        preferred.stream().filter(part.node()::equalsIgnoreCase).findFirst()
                .ifPresent(name -> remarks.add(preferred.size() == 1
                        ? "preferred"
                        : "preferred " + (preferred.indexOf(name) + 1) + " of " + preferred.size()));
        if (!part.online()) {
            remarks.add("offline");
        }
        if (part.drained()) {
            remarks.add("drained");
        }
        if (part.tiebreaker()) {
            remarks.add("tiebreaker");
        }
        if (part.quorum().filter(quorum -> !quorum).isPresent()) {
            remarks.add("no quorum");
        }
        return remarks;
    }

    /** The units of nodes that run the service, try to, or have failed to. */
    private static String units(List<TargetNode> parts, boolean colours) {
        List<TargetNode> shown = parts.stream().filter(part -> part.units().stream()
                .anyMatch(unit -> unit.isActive() || unit.hasFailed())).toList();
        if (shown.isEmpty()) {
            return "";
        }
        Table table = new Table(1, "Node", "Unit", "State");
        shown.forEach(part -> part.units().forEach(unit -> table.add(Cell.of(part.node()), Cell.of(unit.name()),
                new Cell(unit.state(), unit.hasFailed()
                        ? Colour.RED
                        : unit.isActive() ? Colour.GREEN : Colour.YELLOW))));
        return "\n" + table.render(colours);
    }
}
