package org.linstorgateway.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One verb of the command line. */
public interface Command {
    /** Its description, parameters and options; made by {@link CommandSpec#wrapWithoutInspection} of this command. */
    CommandSpec spec();

    /** Whether its first parameter is the name of a target that exists, so that completion can offer the names. */
    default boolean takesTarget() {
        return false;
    }

    /** Whether it tells of all commands, and so needs them all to be there. */
    default boolean showsAllCommands() {
        return false;
    }

    /**
     * Does it.
     *
     * @return the exit status: 0, or 1 when a failure has been told already
     * @throws org.linstorgateway.target.GatewayException when it failed and nobody was told yet
     */
    int run(ParseResult arguments, Session session);
}
