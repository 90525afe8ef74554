package org.linstorgateway.cli.verb;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linstorgateway.cli.output.Colour;
import org.linstorgateway.cli.output.Table;
import org.linstorgateway.cli.output.Table.Cell;
import org.linstorgateway.target.ClusterSnapshots.Listed;
import org.linstorgateway.target.SnapshotSchedule;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetSnapshot;
import org.linstorgateway.target.VolumeSizes;

/** Snapshots as a table, and one in detail. */
final class SnapshotTable {
    private SnapshotTable() {}

    static Table of(List<Listed> snapshots) {
        Table table = new Table(1, "Target", "Snapshot", "Taken", "Volumes", "Nodes", "By", "State");
        snapshots.forEach(listed -> table.add(Cell.of(listed.target().id()), Cell.of(listed.snapshot().name()),
                Cell.of(time(listed.snapshot())), Cell.of(volumes(listed.snapshot())),
                Cell.of(String.join(", ", listed.snapshot().nodes())), Cell.of(by(listed.snapshot())),
                state(listed.snapshot())));
        return table;
    }

    private static String time(TargetSnapshot snapshot) {
        return snapshot.created().map(time -> time.truncatedTo(ChronoUnit.SECONDS)).map(Instant::toString)
                .orElse("-");
    }

    private static String volumes(TargetSnapshot snapshot) {
        long kib = snapshot.volumes().stream().mapToLong(TargetSnapshot.Size::sizeKib).sum();
        return snapshot.volumes().isEmpty()
                ? "-"
                : snapshot.volumes().size() + ", " + VolumeSizes.format(kib);
    }

    private static String by(TargetSnapshot snapshot) {
        return snapshot.automatic() ? "schedule" : "command";
    }

    private static Cell state(TargetSnapshot snapshot) {
        return snapshot.complete() ? new Cell("complete", Colour.GREEN) : new Cell("incomplete", Colour.RED);
    }

    /** Returns the lines of one snapshot, without a line break at the end. */
    static String details(TargetId target, TargetSnapshot snapshot) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Snapshot", snapshot.name());
        fields.put("Target", target.text());
        fields.put("Taken", time(snapshot) + " by " + by(snapshot));
        fields.put("State", state(snapshot).text());
        fields.put("Nodes", String.join(", ", snapshot.nodes()));
        snapshot.volumes().forEach(volume -> fields.put("Volume " + volume.number(),
                VolumeSizes.format(volume.sizeKib())));
        return DetailLines.of(fields);
    }

    /** Returns a schedule as a phrase behind "a snapshot". */
    static String describe(SnapshotSchedule schedule) {
        return every(schedule) + " and keeps the last " + schedule.keep();
    }

    /** Returns a schedule as the value of a field. */
    static String field(SnapshotSchedule schedule) {
        return every(schedule) + ", the last " + schedule.keep() + " are kept";
    }

    private static String every(SnapshotSchedule schedule) {
        return "every " + text(schedule.every());
    }

    private static String text(Duration every) {
        long minutes = every.toMinutes();
        if (minutes % 60 == 0) {
            return minutes == 60 ? "hour" : minutes / 60 + " hours";
        }
        return minutes == 1 ? "minute" : minutes + " minutes";
    }
}
