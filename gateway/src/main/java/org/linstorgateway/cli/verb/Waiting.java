package org.linstorgateway.cli.verb;

import org.linstorgateway.target.WaitOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Whether, and how long, a user wants to wait for a service to run. */
final class Waiting {
    private static final String NO_WAIT = "--no-wait";

    private Waiting() {}

    static void declare(CommandSpec command) {
        ResourceTimeout.declare(command);
        command.addOption(OptionSpec.builder(NO_WAIT).type(boolean.class)
                .description("Return as soon as the nodes have been told to run the service.").build());
    }

    static WaitOptions of(ParseResult arguments) {
        WaitOptions patient = WaitOptions.upTo(ResourceTimeout.of(arguments));
        return arguments.matchedOptionValue(NO_WAIT, false) ? patient.notForService() : patient;
    }
}
