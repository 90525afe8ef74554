package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.WholeNumber;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.SnapshotSchedule;
import org.linstorgateway.wire.GoDuration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code snapshot schedule}. */
public final class SnapshotScheduleCommand implements Command {
    private static final Option EVERY = Option.named("--every", ValueType.DURATION, "DURATION")
            .help("The time between two snapshots, in whole minutes").example("15m or 24h").build();
    private static final Option KEEP = Option.named("--keep", ValueType.NUMBER, "COUNT")
            .help("How many of its snapshots LINSTOR keeps: it deletes the oldest ones").build();
    private static final Option OFF = Option.flag("--off")
            .help("Take no more snapshots; those that were taken stay").build();

    private final List<Protocol<?>> protocols;

    public SnapshotScheduleCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage()
                .description("Let LINSTOR take snapshots of a target by itself, or end that. Without options, show "
                        + "the schedule.");
        OptionSpecs.add(spec, List.of(AnyTarget.NAME, EVERY, KEEP, OFF));
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        boolean shows = !values.isSet(OFF) && values.text(EVERY).isEmpty() && values.text(KEEP).isEmpty();
        Optional<SnapshotSchedule> wanted = shows ? Optional.empty() : wanted(values);
        AnyTarget<?> target = AnyTarget.find(values.textOrDefault(AnyTarget.NAME), protocols, session);
        Optional<SnapshotSchedule> schedule = wanted;
        if (shows) {
            schedule = target.snapshots(session).list(target.id()).schedule();
        } else {
            target.snapshots(session).schedule(target.id(), wanted).forEach(session.console()::warn);
        }
        session.console().print(schedule.map(known -> "LINSTOR takes a snapshot of '" + target.id().text() + "' "
                + SnapshotTable.describe(known)).orElse("LINSTOR takes no snapshots of '" + target.id().text()
                        + "' by itself"));
        return 0;
    }

    private static Optional<SnapshotSchedule> wanted(OptionValues values) {
        if (values.isSet(OFF) && (values.text(EVERY).isPresent() || values.text(KEEP).isPresent())) {
            throw GatewayException.of(ErrorCode.INVALID_OPTION, "--off contradicts --every and --keep",
                    "Leave one of them out.");
        }
        if (values.isSet(OFF)) {
            return Optional.empty();
        }
        if (values.text(EVERY).isEmpty() || values.text(KEEP).isEmpty()) {
            throw GatewayException.of(ErrorCode.INVALID_OPTION, "--every and --keep go together",
                    "Give both, such as: --every 15m --keep 8");
        }
        return Optional.of(new SnapshotSchedule(GoDuration.parse(values.textOrDefault(EVERY)),
                Math.clamp(WholeNumber.parse(KEEP, values.textOrDefault(KEEP)), 0, Integer.MAX_VALUE)));
    }
}
