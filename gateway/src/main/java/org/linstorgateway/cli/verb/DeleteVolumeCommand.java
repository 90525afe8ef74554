package org.linstorgateway.cli.verb;

import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code delete-volume}. */
public final class DeleteVolumeCommand<T extends Target> implements Command {
    private final Protocol<T> protocol;
    private final CommandForm<T> form;

    public DeleteVolumeCommand(Protocol<T> protocol, CommandForm<T> form) {
        this.protocol = protocol;
        this.form = form;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Delete a volume of a stopped target with all its data.");
        spec.addPositional(text("0", form.idLabel(), "The target, by name."));
        spec.addPositional(text("1", form.numberLabel(), "The number of the volume."));
        return spec;
    }

    private static PositionalParamSpec text(String index, String label, String description) {
        return PositionalParamSpec.builder().index(index).arity("1").required(true).paramLabel(label).type(String.class)
                .description(description).build();
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        TargetId id = protocol.names().parseId(arguments.matchedPositionalValue(0, ""));
        int number = VolumeNumber.parse(arguments.matchedPositionalValue(1, ""));
        new WatchedTargets<>(protocol, session).call(server -> {
            server.deleteVolume(id, number);
            return number;
        });
        session.console().print("Deleted volume " + number + " of \"" + id.text() + "\"");
        return 0;
    }
}
