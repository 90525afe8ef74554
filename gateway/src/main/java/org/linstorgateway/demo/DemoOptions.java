package org.linstorgateway.demo;

import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Options for the size of a simulated cluster. */
final class DemoOptions {
    static final String NODES = "--nodes";
    private static final int DEFAULT_NODES = 3;
    private static final int MAX_NODES = 26;

    private DemoOptions() {}

    static OptionSpec nodes() {
        return OptionSpec.builder(NODES).paramLabel("N").type(int.class)
                .description("The number of nodes of the cluster (default: " + DEFAULT_NODES + ").").build();
    }

    static int nodes(ParseResult arguments) {
        return inRange(NODES, arguments.matchedOptionValue(NODES, DEFAULT_NODES), 1, MAX_NODES);
    }

    static int inRange(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw GatewayException.of(ErrorCode.INVALID_OPTION,
                    option + " is " + value + ", expected " + least + " to " + most);
        }
        return value;
    }
}
