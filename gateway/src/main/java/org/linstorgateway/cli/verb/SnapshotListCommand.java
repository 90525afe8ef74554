package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.HttpClusterSnapshots;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ClusterSnapshots.Listed;
import org.linstorgateway.target.SnapshotListing;
import org.linstorgateway.wire.SnapshotJson;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code snapshot list}. */
public final class SnapshotListCommand implements Command {
    private static final Option NAME = Option.parameter("NAME", ValueType.TEXT)
            .help("The name of a target, or of its LINSTOR resource; all targets if it is missing").build();

    private final List<Protocol<?>> protocols;

    public SnapshotListCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("List the snapshots of one target, with its schedule, or of all targets.");
        OptionSpecs.add(spec, List.of(NAME, OutputOption.OUTPUT));
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
        Optional<String> name = values.text(NAME);
        if (name.isEmpty()) {
            listAll(format, session);
        } else {
            list(AnyTarget.find(name.get(), protocols, session), format, session);
        }
        return 0;
    }

    private static void listAll(OutputFormat format, Session session) {
        List<Listed> all = new HttpClusterSnapshots(session.connection()).list();
        if (format == OutputFormat.TABLE) {
            session.console().print(SnapshotTable.of(all));
        } else {
            session.console().print(format.write(all.stream().map(SnapshotJson::write).toList()));
        }
    }

    private static void list(AnyTarget<?> target, OutputFormat format, Session session) {
        SnapshotListing listing = target.snapshots(session).list(target.id());
        if (format != OutputFormat.TABLE) {
            session.console().print(format.write(SnapshotJson.write(listing)));
            return;
        }
        session.console().print(SnapshotTable.of(listing.snapshots().stream()
                .map(snapshot -> new Listed(target.name(), snapshot)).toList()));
        listing.schedule().ifPresent(schedule -> session.console().print("LINSTOR takes a snapshot "
                + SnapshotTable.describe(schedule) + "."));
    }
}
