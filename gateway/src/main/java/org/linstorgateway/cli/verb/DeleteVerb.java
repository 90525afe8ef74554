package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.stream.Collectors;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.ServiceCommand;
import org.linstorgateway.target.StopOptions;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetSnapshot;

/** {@code delete}. */
final class DeleteVerb implements TargetVerb {
    private static final Option FORCE = Option.flag("--force").shortName("-f").help("Do not ask for confirmation")
            .build();

    private static final Option WITH_SNAPSHOTS = Option.flag("--with-snapshots")
            .help("Also delete the snapshots of the targets").build();

    @Override
    public List<String> description(ProtocolNames names) {
        return List.of("Delete targets with all their data.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.SEVERAL;
    }

    @Override
    public List<Option> options(Protocol<?> protocol) {
        return List.of(FORCE, CreateOptions.RESOURCE_TIMEOUT, StopArguments.FORCE_OFFLINE, WITH_SNAPSHOTS,
                PlanDialog.DRY_RUN);
    }

    @Override
    public boolean isDestructive() {
        return true;
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        Console console = call.console();
        StopOptions options = StopArguments.of(call.values()).withSnapshots(call.values().isSet(WITH_SNAPSHOTS));
        if (call.values().isSet(PlanDialog.DRY_RUN)) {
            return DryRun.show(call, new ServiceCommand.Delete(options));
        }
        VerbCall.NamedTargets named = call.targetIds();
        if (named.ids().isEmpty()) {
            return 1;
        }
        InteractiveTargets<T> targets = call.targets();
        if (!call.values().isSet(FORCE) && !isConfirmed(named.ids(), options, targets, console)) {
            console.print("Aborted");
            return 0;
        }
        return call.forEach(named, id -> {
            targets.call("Deleting '" + id.text() + "'", id, Stage.DELETE, server -> server.delete(id, options))
                    .forEach(console::warn);
            console.print(call.protocol().texts().deleted(id));
        });
    }

    private static <T extends Target> boolean isConfirmed(List<TargetId> ids, StopOptions options,
            InteractiveTargets<T> targets, Console console) {
        console.warn("all data of '" + String.join("', '", ids.stream().map(TargetId::text).toList())
                + "' will be deleted permanently");
        if (options.withSnapshots()) {
            ids.forEach(id -> warnOfSnapshots(id, targets, console));
        }
        return Confirmation.ask(console, FORCE);
    }

    private static <T extends Target> void warnOfSnapshots(TargetId id, InteractiveTargets<T> targets,
            Console console) {
        List<TargetSnapshot> snapshots = snapshots(id, targets);
        if (!snapshots.isEmpty()) {
            console.warn("with the snapshots of '" + id.text() + "': " + snapshots.stream().map(TargetSnapshot::name)
                    .collect(Collectors.joining(", ")));
        }
    }

    /** Returns none for a target that is missing or incomplete, of which the delete itself tells. */
    private static <T extends Target> List<TargetSnapshot> snapshots(TargetId id, InteractiveTargets<T> targets) {
        try {
            return targets.call(server -> server.snapshots().list(id)).snapshots();
        } catch (GatewayException e) {
            if (e.problem() == Problem.NOT_FOUND || e.problem() == Problem.CONFLICT) {
                return List.of();
            }
            throw e;
        }
    }
}
