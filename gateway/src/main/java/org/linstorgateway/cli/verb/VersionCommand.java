package org.linstorgateway.cli.verb;

import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.config.Version;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code version}. */
public final class VersionCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Show the version.");
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        return print(session.console());
    }

    /** Prints the version and returns exit status 0. */
    public static int print(Console console) {
        Version version = Version.current();
        console.print("LINSTOR Gateway version " + version.number());
        console.print("Built at " + version.time());
        console.print("Version control hash: " + version.revision());
        return 0;
    }
}
