package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Progress;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.SnapshotName;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code snapshot delete}. */
public final class SnapshotDeleteCommand implements Command {
    private final List<Protocol<?>> protocols;

    public SnapshotDeleteCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Delete a snapshot of a target. The target does not notice.");
        OptionSpecs.add(spec, List.of(AnyTarget.NAME, SnapshotArgument.SNAPSHOT, PlanDialog.YES));
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
        SnapshotName name = SnapshotArgument.of(values);
        AnyTarget<?> target = AnyTarget.find(values.textOrDefault(AnyTarget.NAME), protocols, session);
        String which = "the snapshot '" + name + "' of '" + target.id().text() + "'";
        if (!values.isSet(PlanDialog.YES)) {
            session.console().warn(which + " will be deleted permanently");
            PlanDialog.requireConsent(false, session.console());
        }
        try (Progress _ = session.console().progress("Deleting " + which, () -> "waiting for LINSTOR")) {
            target.snapshots(session).delete(target.id(), name);
        }
        session.console().print("Deleted " + which);
        return 0;
    }
}
