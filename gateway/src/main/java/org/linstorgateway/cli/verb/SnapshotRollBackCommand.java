package org.linstorgateway.cli.verb;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.Progress;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.RolledBack;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.Snapshots;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetSnapshot;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code snapshot rollback}. */
public final class SnapshotRollBackCommand implements Command {
    private static final Option SNAPSHOT = Option.parameter("SNAPSHOT", ValueType.TEXT)
            .help("The name of the snapshot").build();
    private static final Option FORGET = Option.flag("--forget")
            .help("Delete the snapshots of the data from before earlier roll backs, instead of rolling back").build();

    private final List<Protocol<?>> protocols;

    public SnapshotRollBackCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description(
                "Give a target the data of one of its snapshots, in the place of the present data. The service is stopped for that "
                        + "and started again. The present data is kept as a snapshot until --forget; a roll back to that one undoes "
                        + "the first.",
                "An interrupted roll back is completed by the same command.");
        OptionSpecs.add(spec, List.of(AnyTarget.NAME, SNAPSHOT, FORGET, PlanDialog.YES, PlanDialog.DRY_RUN,
                CreateOptions.RESOURCE_TIMEOUT));
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public boolean isDestructive() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        boolean forget = values.isSet(FORGET);
        if (forget == values.text(SNAPSHOT).isPresent()) {
            throw GatewayException.of(ErrorCode.INVALID_PARAMETER, forget
                    ? "--forget deletes all snapshots of data from before, so that no snapshot is to be named"
                    : "the name of the snapshot is missing",
                    "List the snapshots: linstor-gateway snapshot list " + values.textOrDefault(AnyTarget.NAME));
        }
        AnyTarget<?> target = AnyTarget.find(values.textOrDefault(AnyTarget.NAME), protocols, session);
        return forget ? forget(target, values, session) : rollBack(target, values, session);
    }

    private static <T extends Target> int rollBack(AnyTarget<T> target, OptionValues values, Session session) {
        SnapshotName name = new SnapshotName(values.textOrDefault(SNAPSHOT));
        Duration timeout = ResourceTimeout.of(values);
        String id = target.id().text();
        InteractiveTargets<T> targets = new InteractiveTargets<>(target.protocol(), session);
        Plan plan = targets.call(server -> server.snapshots().planRollBack(target.id(), name));
        OptionalInt status = PlanDialog.decideAlways(plan, "'" + id + "' has this data already.",
                "The data from before is kept until: linstor-gateway snapshot rollback " + target.id().resource()
                        + " --forget",
                values, session.console());
        if (status.isPresent()) {
            return status.getAsInt();
        }
        RolledBack<T> done = HealthHint.onFailure(() -> targets.call("Rolling back '" + id + "' to '" + name + "'",
                target.id(), Stage.ROLL_BACK,
                server -> server.snapshots().rollBack(target.id(), name, Consent.to(plan), timeout)));
        session.console().print("Rolled back '" + id + "' to '" + name + "'. The data from before is in the snapshot '"
                + done.kept() + "'");
        return 0;
    }

    private static int forget(AnyTarget<?> target, OptionValues values, Session session) {
        Console console = session.console();
        Snapshots<?> snapshots = target.snapshots(session);
        List<String> kept = snapshots.list(target.id()).snapshots().stream().map(TargetSnapshot::name)
                .filter(SnapshotName::isBeforeRollBack).toList();
        if (kept.isEmpty()) {
            console.print("'" + target.id().text() + "' has no snapshot of data from before a roll back.");
            return 0;
        }
        if (!values.isSet(PlanDialog.YES)) {
            console.warn("these snapshots of '" + target.id().text() + "' will be deleted permanently: "
                    + String.join(", ", kept));
        }
        if (values.isSet(PlanDialog.DRY_RUN)) {
            console.print("Nothing was changed.");
            return PlanDialog.WOULD_CHANGE;
        }
        PlanDialog.requireConsent(values.isSet(PlanDialog.YES), console);
        for (String name : kept) {
            try (Progress _ = console.progress("Deleting '" + name + "'", () -> "waiting for LINSTOR")) {
                snapshots.delete(target.id(), new SnapshotName(name));
            }
            console.print("Deleted '" + name + "'");
        }
        return 0;
    }
}
