package org.linstorgateway.cli.verb;

import java.time.Duration;
import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code delete}: asks first, since the data goes too. */
public final class DeleteCommand<T extends Target> implements Command {
    private static final String FORCE = "--force";

    private final Protocol<T> protocol;
    private final CommandForm<T> form;

    public DeleteCommand(Protocol<T> protocol, CommandForm<T> form) {
        this.protocol = protocol;
        this.form = form;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Delete targets with all their data.");
        EachTarget.declare(spec, form.idLabel());
        spec.addOption(OptionSpec.builder("-f", FORCE).type(boolean.class).description("Do not ask.").build());
        ResourceTimeout.declare(spec);
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Console console = session.console();
        Duration timeout = ResourceTimeout.of(arguments);
        List<String> names = EachTarget.names(arguments);
        if (!arguments.matchedOptionValue(FORCE, false) && !isConfirmed(names, console)) {
            console.print("Aborted");
            return 0;
        }
        WatchedTargets<T> targets = new WatchedTargets<>(protocol, session);
        return EachTarget.run(protocol, names, console, id -> delete(targets, id, timeout, console));
    }

    private static boolean isConfirmed(List<String> names, Console console) {
        console.warn("all data of '" + String.join("', '", names) + "' will be lost for good");
        return console.confirm("Continue? [y/N]: ");
    }

    private void delete(WatchedTargets<T> targets, TargetId id, Duration timeout, Console console) {
        targets.call("Deleting '" + id.text() + "'", id, Stage.DELETE, server -> server.delete(id, timeout))
                .forEach(console::warn);
        console.print(form.deleted(id));
    }
}
