package org.linstorgateway.cli.verb;

import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.WaitOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code start}. */
public final class StartCommand<T extends Target> implements Command {
    private final Protocol<T> protocol;
    private final CommandForm<T> form;

    public StartCommand(Protocol<T> protocol, CommandForm<T> form) {
        this.protocol = protocol;
        this.form = form;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Start the services of targets and wait until they run.");
        EachTarget.declare(spec, form.idLabel());
        Waiting.declare(spec);
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        WaitOptions wait = Waiting.of(arguments);
        String done = wait.forService() ? "Started" : "Starting";
        WatchedTargets<T> targets = new WatchedTargets<>(protocol, session);
        return EachTarget.run(protocol, EachTarget.names(arguments), session.console(), id -> {
            start(targets, id, wait);
            session.console().print(done + " target \"" + id.text() + "\"");
        });
    }

    private void start(WatchedTargets<T> targets, TargetId id, WaitOptions wait) {
        HealthHint.onFailure(() -> targets.call("Starting '" + id.text() + "'", id, Stage.START,
                server -> server.start(id, wait)));
    }
}
