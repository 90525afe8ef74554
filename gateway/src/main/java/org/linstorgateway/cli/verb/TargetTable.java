package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.cli.output.Colour;
import org.linstorgateway.cli.output.Table;
import org.linstorgateway.cli.output.Table.Cell;
import org.linstorgateway.cli.query.ListedTarget;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.TargetTexts;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Redundancy;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.Status.VolumeStatus;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeSizes;

/** A table of targets, a row for each volume of the user, with advice for degraded and bad targets. */
final class TargetTable {
    private static final String UNKNOWN = "unknown";

    private final Table table;
    private final boolean namesProtocol;
    private final boolean wide;
    private final List<String> advice = new ArrayList<>();

    private TargetTable(boolean namesProtocol, boolean wide, String idHeading, String volumeHeading) {
        this.namesProtocol = namesProtocol;
        this.wide = wide;
        List<String> headings = new ArrayList<>(namesProtocol ? List.of("Protocol") : List.of());
        headings.addAll(List.of(idHeading, "Service IP", "Service state"));
        headings.addAll(wide
                ? List.of("Node", volumeHeading, "Size", "Allocated", "Redundancy")
                : List.of(volumeHeading));
        headings.add("LINSTOR state");
        this.table = new Table(namesProtocol ? 3 : 2, headings.toArray(new String[0]));
    }

    /**
     * Returns a table for the targets of one protocol.
     *
     * @param wide whether it has columns for node, size, allocated space and redundancy
     */
    static TargetTable of(TargetTexts<?> texts, boolean wide) {
        return new TargetTable(false, wide, texts.idHeading(), texts.volumeHeading());
    }

    /** Returns a table for the targets of all protocols. */
    static TargetTable ofAllProtocols(boolean wide) {
        return new TargetTable(true, wide, "Name", "Volume");
    }

    private <T extends Target> void add(ListedTarget<T> listed) {
        Protocol<T> protocol = listed.protocol();
        Deployed<T> deployed = listed.deployed();
        T target = deployed.target();
        TargetTexts<T> texts = protocol.texts();
        if (target.volumes().isEmpty()) {
            addRow(protocol, deployed, "", List.of("", "", ""), State.BAD);
        }
        for (Volume volume : target.volumes()) {
            VolumeStatus status = deployed.status().volume(volume.number());
            addRow(protocol, deployed, texts.volumeCell(target, volume), storage(volume, status), status.state());
        }
        advise(protocol, target, deployed.status());
    }

    /** Returns size, allocated space and redundancy. */
    private static List<String> storage(Volume volume, VolumeStatus status) {
        OptionalLong allocated = status.allocatedKib();
        return List.of(VolumeSizes.format(volume.sizeKib()),
                allocated.isPresent() ? VolumeSizes.rounded(allocated.getAsLong()) : UNKNOWN,
                redundancy(status));
    }

    private static String redundancy(VolumeStatus status) {
        String syncing = SyncTexts.brief(status);
        return status.redundancy().map(Redundancy::toString).orElse(UNKNOWN)
                + (syncing.isEmpty() ? "" : ", " + syncing);
    }

    private void addRow(Protocol<?> protocol, Deployed<?> deployed, String volume, List<String> storage, State state) {
        Target target = deployed.target();
        String ips = target.serviceIps().stream().map(Object::toString).collect(Collectors.joining(", "));
        List<Cell> cells = new ArrayList<>();
        if (namesProtocol) {
            cells.add(Cell.of(protocol.names().command()));
        }
        cells.addAll(List.of(Cell.of(target.id().text()), Cell.of(ips)));
        if (wide) {
            cells.addAll(List.of(serviceAlone(deployed.status()), Cell.of(deployed.status().primary().orElse("-")),
                    Cell.of(volume)));
            storage.forEach(text -> cells.add(Cell.of(text)));
        } else {
            cells.addAll(List.of(service(deployed.status()), Cell.of(volume)));
        }
        cells.add(new Cell(state.toString(), colour(state)));
        // Cell[]::new would be created in each run: a start-up cache cannot hold it.
        table.add(cells.toArray(new Cell[0]));
    }

    /** Returns what the service does, for a table that has the node in another column. */
    private static Cell serviceAlone(Status status) {
        boolean detached = status.primary().isPresent() && !status.wanted();
        return new Cell(status.service() + (detached ? " (detached)" : ""), colour(status));
    }

    /** Returns what the service does, and on which node. */
    static Cell service(Status status) {
        String node = status.primary().map(name -> " (" + name + (status.wanted() ? "" : ", detached") + ")")
                .orElse("");
        return new Cell(status.service() + node, colour(status));
    }

    private static Colour colour(Status status) {
        return switch (status.service()) {
            case STARTED -> status.wanted() ? Colour.GREEN : Colour.YELLOW;
            case FAILED -> Colour.RED;
            case STARTING, STOPPED, UNKNOWN -> Colour.YELLOW;
        };
    }

    private static Colour colour(State state) {
        return switch (state) {
            case OK -> Colour.GREEN;
            case DEGRADED, UNKNOWN -> Colour.YELLOW;
            case BAD -> Colour.RED;
        };
    }

    private void advise(Protocol<?> protocol, Target target, Status status) {
        State state = status.state();
        if (target.volumes().isEmpty()) {
            advice.add(protocol.names().hasNoVolume(target.id()));
        } else if (state == State.DEGRADED) {
            advice.add("'" + target.id().text() + "' is degraded: see 'linstor advise resource' to fix "
                    + "the resource '" + target.resource() + "'." + syncing(status));
        } else if (state == State.BAD) {
            advice.add("'" + target.id().text() + "' is bad: see 'linstor volume list -r " + target.resource()
                    + "' for the state of its volumes.");
        }
    }

    private static String syncing(Status status) {
        String syncing = SyncTexts.brief(status);
        return syncing.isEmpty() ? "" : " DRBD synchronises " + syncing + ".";
    }

    /** Returns the table of the targets, with advice and the warnings of the server, which may give the same advice. */
    ListFrame frame(SelectedTargets selected) {
        selected.targets().forEach(this::add);
        return new ListFrame(table, Stream.concat(advice.stream(), selected.warnings().stream()).distinct().toList());
    }
}
