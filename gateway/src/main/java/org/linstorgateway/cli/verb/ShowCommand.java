package org.linstorgateway.cli.verb;

import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.client.TargetDocuments;
import org.linstorgateway.client.TargetDocuments.Document;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code show}. */
public final class ShowCommand<T extends Target> implements Command {
    private final Protocol<T> protocol;
    private final CommandForm<T> form;

    public ShowCommand(Protocol<T> protocol, CommandForm<T> form) {
        this.protocol = protocol;
        this.form = form;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Show all there is to know of one " + protocol.names().noun() + ".");
        OneTarget.declare(spec, form.idLabel());
        OutputOption.declare(spec);
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OutputFormat format = OutputOption.of(arguments);
        TargetId id = protocol.names().parseId(OneTarget.name(arguments));
        if (format == OutputFormat.TABLE) {
            session.console().print(TargetDetails.of(form,
                    new WatchedTargets<>(protocol, session).call(server -> server.get(id))));
        } else {
            Document target = new TargetDocuments(session.connection()).get(protocol, id);
            session.console().print(format.write(target.json()));
            target.warnings().forEach(session.console()::warn);
        }
        return 0;
    }
}
