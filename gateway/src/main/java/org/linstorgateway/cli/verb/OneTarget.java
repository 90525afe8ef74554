package org.linstorgateway.cli.verb;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The name of the one target that a command is for. */
final class OneTarget {
    private OneTarget() {}

    static void declare(CommandSpec command, String idLabel) {
        command.addPositional(PositionalParamSpec.builder().index("0").arity("1").required(true).paramLabel(idLabel)
                .type(String.class).description("The target, by name.").build());
    }

    static String name(ParseResult arguments) {
        return arguments.matchedPositionalValue(0, "");
    }
}
