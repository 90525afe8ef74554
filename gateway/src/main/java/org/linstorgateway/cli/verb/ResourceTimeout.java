package org.linstorgateway.cli.verb;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.Targets;
import org.linstorgateway.wire.GoDuration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** How long a user wants to wait for a service. */
final class ResourceTimeout {
    private static final String NAME = "--resource-timeout";

    private ResourceTimeout() {}

    static void declare(CommandSpec command) {
        command.addOption(OptionSpec.builder(NAME).paramLabel("DURATION").type(String.class)
                .description("How long to wait for the service, such as 45s or 1m30s (default: "
                        + GoDuration.format(Targets.DEFAULT_TIMEOUT) + ").")
                .build());
    }

    /** The given time; zero is the default. */
    static Duration of(ParseResult arguments) {
        @Nullable
        String text = arguments.matchedOptionValue(NAME, null);
        Duration given = text == null ? Duration.ZERO : GoDuration.parse(text);
        return given.isZero() ? Targets.DEFAULT_TIMEOUT : given;
    }
}
