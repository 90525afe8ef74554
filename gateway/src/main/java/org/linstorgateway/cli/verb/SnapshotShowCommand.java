package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.TargetSnapshot;
import org.linstorgateway.wire.SnapshotJson;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code snapshot show}. */
public final class SnapshotShowCommand implements Command {
    private final List<Protocol<?>> protocols;

    public SnapshotShowCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Show one snapshot of a target: its time, its nodes and its volumes.");
        OptionSpecs.add(spec, List.of(AnyTarget.NAME, SnapshotArgument.SNAPSHOT, OutputOption.OUTPUT));
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        OutputFormat format = OutputOption.of(values);
        SnapshotName name = SnapshotArgument.of(values);
        AnyTarget<?> target = AnyTarget.find(values.textOrDefault(AnyTarget.NAME), protocols, session);
        TargetSnapshot snapshot = target.snapshots(session).get(target.id(), name);
        session.console().print(format == OutputFormat.TABLE
                ? SnapshotTable.details(target.id(), snapshot)
                : format.write(SnapshotJson.write(snapshot)));
        return 0;
    }
}
