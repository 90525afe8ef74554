package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.Progress;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.HttpClusterSnapshots;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.TakenSnapshot;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code snapshot create}. */
public final class SnapshotCreateCommand implements Command {
    private static final Option WORDS = Option.parameter("NAME", ValueType.TEXT).required().repeated()
            .help("The name of the target, or of its LINSTOR resource, and the name of the snapshot")
            .note("Without a name the snapshot gets one with the time.").build();
    private static final Option ALL_OF = Option.flag("--all-of")
            .help("Take snapshots of several targets at one moment: all names are those of targets").build();
    private static final Option SNAPSHOT_NAME = Option.named("--name", ValueType.TEXT, "SNAPSHOT")
            .help("The name of the snapshots").defaultText("one with the time").build();

    private final List<Protocol<?>> protocols;

    public SnapshotCreateCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Take a snapshot of all volumes of a target at one moment, in use too.",
                "The data in it is as after a power loss of the clients at that moment.");
        OptionSpecs.add(spec, List.of(WORDS, ALL_OF, SNAPSHOT_NAME));
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        List<String> words = values.list(WORDS);
        Optional<SnapshotName> name = values.text(SNAPSHOT_NAME).map(SnapshotName::new);
        List<TakenSnapshot> taken = values.isSet(ALL_OF)
                ? takeTogether(words, name, session)
                : List.of(take(words, name, session));
        taken.forEach(snapshot -> report(snapshot, session.console()));
        return 0;
    }

    private TakenSnapshot take(List<String> words, Optional<SnapshotName> named, Session session) {
        if (words.size() > (named.isPresent() ? 1 : 2)) {
            throw GatewayException.of(ErrorCode.INVALID_USAGE,
                    "there are too many names: expected a target and the name "
                            + "of its snapshot",
                    "For snapshots of several targets at one moment add --all-of.");
        }
        Optional<SnapshotName> name = named.or(() -> words.stream().skip(1).findFirst().map(SnapshotName::new));
        AnyTarget<?> target = AnyTarget.find(words.getFirst(), protocols, session);
        try (Progress _ = progress("Taking a snapshot of '" + target.id().text() + "'", session)) {
            return target.snapshots(session).take(target.id(), name);
        }
    }

    private List<TakenSnapshot> takeTogether(List<String> words, Optional<SnapshotName> name, Session session) {
        var targets = words.stream().<AnyTarget<?>>map(word -> AnyTarget.find(word, protocols, session))
                .map(AnyTarget::name).toList();
        try (Progress _ = progress("Taking snapshots of " + targets.size() + " targets", session)) {
            return new HttpClusterSnapshots(session.connection()).take(targets, name);
        }
    }

    private static Progress progress(String doing, Session session) {
        return session.console().progress(doing, () -> "waiting for LINSTOR");
    }

    private static void report(TakenSnapshot taken, Console console) {
        taken.warnings().forEach(console::warn);
        console.print("Took the snapshot '" + taken.snapshot().name() + "' of '" + taken.target().id() + "'");
    }
}
