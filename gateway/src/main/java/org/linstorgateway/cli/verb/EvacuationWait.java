package org.linstorgateway.cli.verb;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.Progress;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.Evacuation;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.NodeMaintenance;

/** Waits until an evacuation is over, and shows how far it is. */
final class EvacuationWait {
    private final NodeMaintenance maintenance;
    private final Console console;
    private final Ticker ticker;
    private final Duration interval;

    /** @param interval between two looks at what is left */
    EvacuationWait(NodeMaintenance maintenance, Console console, Ticker ticker, Duration interval) {
        this.maintenance = maintenance;
        this.console = console;
        this.ticker = ticker;
        this.interval = interval;
    }

    /**
     * Returns the exit status.
     *
     * @throws GatewayException ({@code LINSTOR_REFUSED}) if replicas are left that cannot leave
     */
    int await(String node, Evacuation begun) {
        AtomicReference<Evacuation> latest = new AtomicReference<>(begun);
        try (var _ = console
                .onInterrupt("Interrupted: LINSTOR goes on. Repeat the command to see how far it is, or undo it: "
                        + "linstor-gateway node restore " + node);
                Progress _ = console.progress("Evacuating " + node, () -> EvacuationDialog.stage(latest.get()))) {
            while (!latest.get().isOver() && ticker.await(interval)) {
                latest.set(maintenance.planEvacuation(node).stuckAs(begun));
            }
        }
        requireEmpty(latest.get());
        return 0;
    }

    private void requireEmpty(Evacuation end) {
        String node = end.targets().node();
        if (!end.replicas().isEmpty()) {
            throw GatewayException.of(ErrorCode.DRAIN_INCOMPLETE, "replicas are left on " + node + ": " + end.replicas()
                    .stream().map(replica -> "'" + replica.resource() + "'"
                            + replica.obstacle().map(why -> " (" + why + ")").orElse(""))
                    .collect(Collectors.joining(", ")), "Give other nodes storage, and repeat the command.");
        }
        console.print("Evacuated " + node + "; it has no replica and runs no target. To take it out of the cluster: "
                + "linstor node delete " + node);
    }
}
