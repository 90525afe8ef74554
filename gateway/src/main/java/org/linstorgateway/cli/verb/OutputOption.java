package org.linstorgateway.cli.verb;

import org.linstorgateway.cli.output.OutputFormat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** In which form a user wants the result. */
final class OutputOption {
    private static final String NAME = "--output";

    private OutputOption() {}

    static void declare(CommandSpec command) {
        command.addOption(OptionSpec.builder("-o", NAME).paramLabel("FORMAT").type(String.class)
                .completionCandidates(OutputFormat.names())
                .description("How to write the result: " + String.join(", ", OutputFormat.names()) + " (default: "
                        + OutputFormat.TABLE + "); json and yaml have what the REST API answers.")
                .build());
    }

    static OutputFormat of(ParseResult arguments) {
        return OutputFormat.parse(arguments.matchedOptionValue(NAME, OutputFormat.TABLE.toString()));
    }
}
