package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.OptionalInt;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Restoration;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.WaitOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code snapshot restore}. */
public final class SnapshotRestoreCommand implements Command {
    private static final Option AS = Option.named("--as", ValueType.TEXT, "NEW_NAME").required()
            .help("The name of the new target, in the form of its protocol").build();
    private static final Option READ_ONLY = Option.flag("--read-only")
            .help("Let clients only read; NFS exports only").build();

    private final List<Protocol<?>> protocols;

    public SnapshotRestoreCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage()
                .description("Make a second target of a snapshot, beside the first one, with a name, addresses and "
                        + "identifiers of its own. It has the settings that the first one has now. The first one does not notice.");
        OptionSpecs.add(spec,
                List.of(AnyTarget.NAME, SnapshotArgument.SNAPSHOT, CreateOptions.SERVICE_IPS, AS, READ_ONLY,
                        PlanDialog.DRY_RUN));
        OptionSpecs.add(spec, WaitArguments.OPTIONS);
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        return restore(AnyTarget.find(values.textOrDefault(AnyTarget.NAME), protocols, session), values, session);
    }

    private static <T extends Target> int restore(AnyTarget<T> first, OptionValues values, Session session) {
        SnapshotName name = SnapshotArgument.of(values);
        WaitOptions wait = WaitArguments.of(values);
        Restoration restoration = new Restoration(first.protocol().names().parseId(values.textOrDefault(AS)),
                values.list(CreateOptions.SERVICE_IPS).stream().map(ServiceIp::parse).toList(),
                values.isSet(READ_ONLY));
        String as = restoration.as().text();
        InteractiveTargets<T> targets = new InteractiveTargets<>(first.protocol(), session);
        Console console = session.console();
        Plan plan = targets.call(server -> server.snapshots().planRestore(first.id(), name, restoration));
        OptionalInt status = PlanDialog.decideForNew(plan, "'" + as + "' exists and is made of this snapshot.",
                "'" + first.id().text() + "' is not touched.", values, console);
        if (status.isPresent()) {
            return status.getAsInt();
        }
        Deployed<T> restored = HealthHint.onFailure(() -> targets.call("Restoring '" + name + "' as '" + as + "'",
                restoration.as(), Stage.CREATE,
                server -> server.snapshots().restore(first.id(), name, restoration, wait)));
        console.print("Restored the snapshot '" + name + "' of '" + first.id().text() + "' as '"
                + restored.target().id().text() + "'");
        return 0;
    }
}
