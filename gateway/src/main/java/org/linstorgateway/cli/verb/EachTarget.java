package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.function.Consumer;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.TargetId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Several targets of which each gets the same done: all are tried, and every failure is told. */
final class EachTarget {
    private EachTarget() {}

    static void declare(CommandSpec command, String idLabel) {
        command.addPositional(
                PositionalParamSpec.builder().index("0..*").arity("1..*").required(true).paramLabel(idLabel)
                        .type(List.class).auxiliaryTypes(String.class).description("The targets, by name.").build());
    }

    static List<String> names(ParseResult arguments) {
        return arguments.matchedPositionalValue(0, List.of());
    }

    /** Returns 1 when any failed, else 0. */
    static int run(Protocol<?> protocol, List<String> names, Console console, Consumer<TargetId> action) {
        int status = 0;
        for (String name : names) {
            try {
                action.accept(protocol.names().parseId(name));
            } catch (GatewayException e) {
                console.error(e);
                status = 1;
            }
        }
        return status;
    }
}
