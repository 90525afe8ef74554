package org.linstorgateway.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.config.ProgramName;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** The help of a command. */
public final class UsageHelp {
    private UsageHelp() {}

    /** Prints it and returns exit status 0. */
    public static int print(CommandSpec command, Console console) {
        command.root().name(ProgramName.shown());
        StringWriter text = new StringWriter();
        command.commandLine().usage(new PrintWriter(text), console.colours() ? Ansi.ON : Ansi.OFF);
        console.print(ProgramName.inMessage(text.toString().stripTrailing()));
        return 0;
    }
}
