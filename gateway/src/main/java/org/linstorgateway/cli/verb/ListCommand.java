package org.linstorgateway.cli.verb;

import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Targets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code list}. */
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
        spec.usageMessage().description("List all " + protocol.noun() + "s and how they are.");
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Console console = session.console();
        Listing<T> listing = new WatchedTargets<>(protocol, session).call(Targets::list);
        TargetTable<T> table = new TargetTable<>(form);
        listing.targets().forEach(table::add);
        console.print(table.render(console.colours()));
        table.advice().forEach(console::print);
        listing.warnings().forEach(console::warn);
        return 0;
    }
}
