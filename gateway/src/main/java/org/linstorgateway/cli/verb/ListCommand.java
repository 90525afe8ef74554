package org.linstorgateway.cli.verb;

import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.client.TargetDocuments;
import org.linstorgateway.client.TargetDocuments.Document;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Targets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code list} of one protocol. */
public final class ListCommand<T extends Target> implements Command {
    private final Protocol<T> protocol;
    private final CommandForm<T> form;

    public ListCommand(Protocol<T> protocol, CommandForm<T> form) {
        this.protocol = protocol;
        this.form = form;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("List all " + protocol.names().noun() + "s and how they are.");
        OutputOption.declare(spec);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OutputFormat format = OutputOption.of(arguments);
        if (format == OutputFormat.TABLE) {
            printTable(session);
        } else {
            Document all = new TargetDocuments(session.connection()).list(protocol);
            session.console().print(format.write(all.json()));
            all.warnings().forEach(session.console()::warn);
        }
        return 0;
    }

    private void printTable(Session session) {
        Console console = session.console();
        Listing<T> listing = new WatchedTargets<>(protocol, session).call(Targets::list);
        TargetTable table = TargetTable.of(form);
        listing.targets().forEach(target -> table.add(protocol, target));
        table.print(console);
        listing.warnings().forEach(console::warn);
    }
}
