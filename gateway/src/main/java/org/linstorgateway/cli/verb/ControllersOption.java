package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.config.Setting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which LINSTOR a command talks to. */
final class ControllersOption {
    private ControllersOption() {}

    static void declare(CommandSpec command) {
        command.addOption(OptionSpec.builder(Setting.CONTROLLERS.option()).paramLabel("LIST").type(List.class)
                .auxiliaryTypes(String.class).splitRegex(",")
                .description("The LINSTOR controllers, separated by commas (default: those in the configuration file, "
                        + "else in the variable LS_CONTROLLERS, else localhost:3370).")
                .build());
    }
}
