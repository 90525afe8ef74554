package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.Progress;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.client.HttpTargets;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Targets;

/** The targets of a server, with progress shown to the user during each call. */
final class InteractiveTargets<T extends Target> {
    private final Console console;
    private final List<String> warnings = new ArrayList<>();
    private final Targets<T> targets;
    private final Targets<T> statusTargets;

    InteractiveTargets(Protocol<T> protocol, Session session) {
        GatewayConnection connection = session.connection();
        this.console = session.console();
        this.targets = new HttpTargets<>(protocol, connection, warnings::add);
        this.statusTargets = new HttpTargets<>(protocol, connection, warning -> {});
    }

    /**
     * Makes a call and shows its progress.
     *
     * @param doing the operation, such as {@code Creating iSCSI target 'x'}
     */
    <R> R call(String doing, TargetId id, Stage stage, Function<Targets<T>, R> call) {
        try (var _ = console.onInterrupt(stage.interrupted(id));
                Progress _ = console.progress(doing, () -> stage.describe(status(id)))) {
            return call.apply(targets);
        } finally {
            printWarnings();
        }
    }

    /** Makes a short call. */
    <R> R call(Function<Targets<T>, R> call) {
        try {
            return call.apply(targets);
        } finally {
            printWarnings();
        }
    }

    /** Prints the warnings of a call after the line of progress is gone. */
    private void printWarnings() {
        warnings.forEach(console::warn);
        warnings.clear();
    }

    private Optional<Status> status(TargetId id) {
        try {
            return Optional.of(statusTargets.get(id).status());
        } catch (GatewayException e) {
            if (e.problem() == Problem.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
