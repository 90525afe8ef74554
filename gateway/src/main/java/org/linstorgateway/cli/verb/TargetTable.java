package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.linstorgateway.cli.output.Colour;
import org.linstorgateway.cli.output.Table;
import org.linstorgateway.cli.output.Table.Cell;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/** Targets as a table, a row for each volume of the user, with advice for those that are not well. */
final class TargetTable<T extends Target> {
    private final CommandForm<T> form;
    private final Table table;
    private final List<String> advice = new ArrayList<>();

    TargetTable(CommandForm<T> form) {
        this.form = form;
        this.table = new Table(2, form.idHeading(), "Service IP", "Service state", form.volumeHeading(),
                "LINSTOR state");
    }

    void add(Deployed<T> deployed) {
        T target = deployed.target();
        if (target.volumes().isEmpty()) {
            addRow(deployed, "", State.BAD);
        }
        for (Volume volume : target.volumes()) {
            addRow(deployed, form.volumeCell(target, volume), deployed.status().volume(volume.number()).state());
        }
        advise(target, target.volumes().isEmpty() ? State.BAD : deployed.status().state());
    }

    private void addRow(Deployed<T> deployed, String volume, State state) {
        T target = deployed.target();
        String ips = target.serviceIps().stream().map(Object::toString).collect(Collectors.joining(", "));
        table.add(Cell.of(target.id().text()), Cell.of(ips), service(deployed.status()), Cell.of(volume),
                new Cell(state.toString(), colour(state)));
    }

    private static Cell service(Status status) {
        return switch (status.service()) {
            case STARTED -> new Cell("Started" + status.primary().map(node -> " (" + node + ")").orElse(""),
                    Colour.GREEN);
            case STOPPED -> new Cell("Stopped", Colour.YELLOW);
        };
    }

    private static Colour colour(State state) {
        return switch (state) {
            case OK -> Colour.GREEN;
            case DEGRADED, UNKNOWN -> Colour.YELLOW;
            case BAD -> Colour.RED;
        };
    }

    private void advise(T target, State state) {
        if (state == State.DEGRADED) {
            advice.add("'" + target.id().text() + "' is degraded: see 'linstor advise resource' for what to do about "
                    + "the resource '" + target.resource() + "'.");
        } else if (state == State.BAD) {
            advice.add("'" + target.id().text() + "' is bad: see 'linstor volume list -r " + target.resource()
                    + "' for what is wrong with its volumes.");
        }
    }

    /** What to look at, a sentence for each target that is not well. */
    List<String> advice() {
        return advice;
    }

    String render(boolean colours) {
        return table.render(colours);
    }
}
