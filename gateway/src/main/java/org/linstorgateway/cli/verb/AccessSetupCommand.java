package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.setup.FirstStart;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code access setup}. */
public final class AccessSetupCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage()
                .description("Make the files that the settings of the server on this machine name and that do not "
                        + "exist: a certificate with its key, and the token of root. The service runs this command before it starts. "
                        + "It replaces no file.");
        OptionSpecs.add(spec, ServerOptions.FILES);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        List<String> made = new FirstStart(session.serverSettings()).complete();
        made.forEach(session.console()::print);
        if (made.isEmpty()) {
            session.console().print("Nothing to do: no file that the settings name is missing.");
        }
        return 0;
    }
}
