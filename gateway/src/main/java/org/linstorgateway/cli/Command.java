package org.linstorgateway.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A command of the program. */
public interface Command {
    /** Returns its help, parameters and options; made by {@link CommandSpec#wrapWithoutInspection} of this command. */
    CommandSpec spec();

    /** Returns whether its first parameter is the name of an existing target or node, which completion can offer. */
    default boolean takesTarget() {
        return false;
    }

    /** Returns whether it needs the specifications of all commands. */
    default boolean showsAllCommands() {
        return false;
    }

    /** Returns whether it deletes data. Such a command is never suggested for a word that does not exist. */
    default boolean isDestructive() {
        return false;
    }

    /**
     * Runs it.
     *
     * @return the exit status: 0, or 1 if a failure was already printed
     * @throws org.linstorgateway.target.GatewayException if it failed and nothing was printed yet
     */
    int run(ParseResult arguments, Session session);
}
