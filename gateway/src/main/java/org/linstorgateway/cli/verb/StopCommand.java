package org.linstorgateway.cli.verb;

import java.time.Duration;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code stop}. */
public final class StopCommand<T extends Target> implements Command {
    private final Protocol<T> protocol;
    private final CommandForm<T> form;

    public StopCommand(Protocol<T> protocol, CommandForm<T> form) {
        this.protocol = protocol;
        this.form = form;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage()
                .description("Stop the services of targets and wait until no node runs them; their data stays.");
        EachTarget.declare(spec, form.idLabel());
        ResourceTimeout.declare(spec);
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Duration timeout = ResourceTimeout.of(arguments);
        WatchedTargets<T> targets = new WatchedTargets<>(protocol, session);
        return EachTarget.run(protocol, EachTarget.names(arguments), session.console(), id -> {
            stop(targets, id, timeout);
            session.console().print("Stopped target \"" + id.text() + "\"");
        });
    }

    private void stop(WatchedTargets<T> targets, TargetId id, Duration timeout) {
        targets.call("Stopping '" + id.text() + "'", id, Stage.STOP, server -> server.stop(id, timeout));
    }
}
