package org.linstorgateway.cli.verb;

import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.CreateArguments;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.WaitOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code create}. */
public final class CreateCommand<T extends Target> implements Command {
    private final Protocol<T> protocol;
    private final CommandForm<T> form;

    public CreateCommand(Protocol<T> protocol, CommandForm<T> form) {
        this.protocol = protocol;
        this.form = form;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Create an " + protocol.names().noun() + " and wait until it is served.");
        form.declareCreate(spec);
        Waiting.declare(spec);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Console console = session.console();
        T target = form.target(new CreateArguments(arguments, console.in(), console::warn));
        WaitOptions wait = Waiting.of(arguments);
        protocol.rules().requireCreatable(target);
        protocol.rules().warnings(target).forEach(console::warn);
        WatchedTargets<T> targets = new WatchedTargets<>(protocol, session);
        Deployed<T> created = HealthHint.onFailure(
                () -> targets.call("Creating " + protocol.names().noun() + " '" + target.id().text() + "'", target.id(),
                        Stage.CREATE, server -> server.create(target, wait)));
        console.print(form.created(created));
        return 0;
    }
}
