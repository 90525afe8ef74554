package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.config.Setting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that say how the server is to serve. */
final class ServerOptions {
    private ServerOptions() {}

    static void declare(CommandSpec command) {
        command.addOption(OptionSpec.builder(Setting.ADDRESS.option()).paramLabel("ADDRESS").type(String.class)
                .description("Where to listen: :port, host:port or [ipv6]:port (default: " + byDefault(Setting.ADDRESS)
                        + ").")
                .build());
        ControllersOption.declare(command);
        command.addOption(OptionSpec.builder(Setting.CORS_ALLOWED_ORIGINS.option()).paramLabel("LIST").type(List.class)
                .auxiliaryTypes(String.class).splitRegex(",")
                .description(
                        "Web pages that may use the REST API from a browser, separated by commas, besides those of "
                                + "the LINSTOR controllers; * stands for any text.")
                .build());
        command.addOption(OptionSpec.builder(Setting.SETTLING_TIME.option()).paramLabel("DURATION").type(String.class)
                .description("How long a service has to stay on its node before it counts as running (default: "
                        + byDefault(Setting.SETTLING_TIME) + ").")
                .build());
    }

    private static String byDefault(Setting<?> setting) {
        return setting.defaultTexts().getFirst();
    }
}
