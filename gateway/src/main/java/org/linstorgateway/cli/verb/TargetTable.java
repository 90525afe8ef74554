package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.cli.output.Colour;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.Table;
import org.linstorgateway.cli.output.Table.Cell;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.TargetTexts;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/** A table of targets, a row for each volume of the user, with advice for degraded and bad targets. */
final class TargetTable {
    private final Table table;
    private final boolean namesProtocol;
    private final List<String> advice = new ArrayList<>();

    private TargetTable(Table table, boolean namesProtocol) {
        this.table = table;
        this.namesProtocol = namesProtocol;
    }

    /** Returns a table for the targets of one protocol. */
    static TargetTable of(TargetTexts<?> texts) {
        return new TargetTable(new Table(2, texts.idHeading(), "Service IP", "Service state", texts.volumeHeading(),
                "LINSTOR state"), false);
    }

    /** Returns a table for the targets of all protocols. */
    static TargetTable ofAllProtocols() {
        return new TargetTable(new Table(3, "Protocol", "Name", "Service IP", "Service state", "Volume",
                "LINSTOR state"), true);
    }

    <T extends Target> void add(Protocol<T> protocol, Deployed<T> deployed) {
        T target = deployed.target();
        TargetTexts<T> texts = protocol.texts();
        if (target.volumes().isEmpty()) {
            addRow(protocol, deployed, "", State.BAD);
        }
        for (Volume volume : target.volumes()) {
            addRow(protocol, deployed, texts.volumeCell(target, volume),
                    deployed.status().volume(volume.number()).state());
        }
        advise(protocol, target, deployed.status().state());
    }

    private void addRow(Protocol<?> protocol, Deployed<?> deployed, String volume, State state) {
        Target target = deployed.target();
        String ips = target.serviceIps().stream().map(Object::toString).collect(Collectors.joining(", "));
        List<Cell> cells = new ArrayList<>();
        if (namesProtocol) {
            cells.add(Cell.of(protocol.names().command()));
        }
        cells.addAll(List.of(Cell.of(target.id().text()), Cell.of(ips), service(deployed.status()), Cell.of(volume),
                new Cell(state.toString(), colour(state))));
        // Cell[]::new would be created in each run: a start-up cache cannot hold it.
        table.add(cells.toArray(new Cell[0]));
    }

    /** Returns what the service does, and on which node. */
    static Cell service(Status status) {
        String node = status.primary().map(name -> " (" + name + (status.wanted() ? "" : ", detached") + ")")
                .orElse("");
        return new Cell(status.service() + node, switch (status.service()) {
            case STARTED -> status.wanted() ? Colour.GREEN : Colour.YELLOW;
            case FAILED -> Colour.RED;
            case STARTING, STOPPED, UNKNOWN -> Colour.YELLOW;
        });
    }

    private static Colour colour(State state) {
        return switch (state) {
            case OK -> Colour.GREEN;
            case DEGRADED, UNKNOWN -> Colour.YELLOW;
            case BAD -> Colour.RED;
        };
    }

    private void advise(Protocol<?> protocol, Target target, State state) {
        if (target.volumes().isEmpty()) {
            advice.add(protocol.names().hasNoVolume(target.id()));
        } else if (state == State.DEGRADED) {
            advice.add("'" + target.id().text() + "' is degraded: see 'linstor advise resource' to fix "
                    + "the resource '" + target.resource() + "'.");
        } else if (state == State.BAD) {
            advice.add("'" + target.id().text() + "' is bad: see 'linstor volume list -r " + target.resource()
                    + "' for the state of its volumes.");
        }
    }

    /**
     * Prints the table, and the advice as warnings.
     *
     * @param warnings those of the server, which may give the same advice
     */
    void print(Console console, List<String> warnings) {
        console.print(table);
        Stream.concat(advice.stream(), warnings.stream()).distinct().forEach(console::warn);
    }
}
