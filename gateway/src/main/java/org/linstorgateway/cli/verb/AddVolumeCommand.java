package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.VolumeSize;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code add-volume}: the number of the new volume may be left out. */
public final class AddVolumeCommand<T extends Target> implements Command {
    private final Protocol<T> protocol;
    private final CommandForm<T> form;

    public AddVolumeCommand(Protocol<T> protocol, CommandForm<T> form) {
        this.protocol = protocol;
        this.form = form;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Add a volume to a target, which may be running.");
        spec.addPositional(PositionalParamSpec.builder().index("0").arity("1").required(true).paramLabel(form.idLabel())
                .type(String.class).description("The target, by name.").build());
        spec.addPositional(
                PositionalParamSpec.builder().index("1..2").arity("1..2").required(true).hideParamSyntax(true)
                        .paramLabel("[" + form.numberLabel() + "] " + form.sizeLabel()).type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("The number of the new volume (default: the next one) and its size, such as 20G.")
                        .build());
        form.declareAddVolume(spec);
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        TargetId id = protocol.names().parseId(arguments.matchedPositionalValue(0, ""));
        List<String> numberAndSize = arguments.matchedPositionalValue(1, List.of());
        long sizeKib = VolumeSize.parseKib(numberAndSize.getLast());
        int given = numberAndSize.size() > 1 ? VolumeNumber.parse(numberAndSize.getFirst()) : 0;
        WatchedTargets<T> targets = new WatchedTargets<>(protocol, session);
        int number = given > 0 ? given : targets.call(server -> VolumeNumber.next(server.get(id)));
        Volume volume = form.added(Volume.raw(number, sizeKib), arguments);
        volume.requireCreatable();
        targets.call("Adding volume " + number + " to '" + id.text() + "'", id, Stage.ADD_VOLUME,
                server -> server.addVolume(id, volume));
        session.console().print("Added volume " + number + " to \"" + id.text() + "\"");
        return 0;
    }
}
