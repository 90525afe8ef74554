package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.output.Colour;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.Table;
import org.linstorgateway.cli.output.Table.Cell;
import org.linstorgateway.target.Evacuation;
import org.linstorgateway.target.Evacuation.ReplicaMove;
import org.linstorgateway.target.VolumeSizes;

/** What an evacuation does, in words. */
final class EvacuationDialog {
    private EvacuationDialog() {}

    static void showReplicas(Evacuation evacuation, Console console) {
        if (evacuation.replicas().isEmpty()) {
            return;
        }
        Table table = new Table(0, "Resource", "Size", "Allocated", "Goes to");
        evacuation.replicas().forEach(replica -> table.add(Cell.of(replica.resource()),
                Cell.of(VolumeSizes.format(replica.sizeKib())),
                Cell.of(replica.allocatedKib().isPresent()
                        ? VolumeSizes.format(replica.allocatedKib().getAsLong())
                        : "unknown"),
                replica.obstacle().map(why -> new Cell("stays: " + why, Colour.RED))
                        .orElseGet(() -> Cell.of(String.join(" or ", replica.candidates())))));
        console.print(table.render(console.colours()));
    }

    /** Returns how far it is, as a phrase. */
    static String stage(Evacuation evacuation) {
        List<ReplicaMove> left = evacuation.replicas();
        String syncing = left.stream().filter(replica -> replica.syncing().isPresent()).map(EvacuationDialog::copy)
                .findFirst().map(copy -> ", " + copy).orElse("");
        return left.size() + (left.size() == 1 ? " replica is left" : " replicas are left") + syncing;
    }

    private static String copy(ReplicaMove replica) {
        String node = replica.syncing().orElse("");
        return "'" + replica.resource() + "' goes to " + node + (replica.syncedPercent().isPresent()
                ? ", which has " + SyncTexts.percent(replica.syncedPercent().getAsDouble())
                : "");
    }
}
