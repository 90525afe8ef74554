package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.target.DrainOptions;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The options of a command that drains a node. */
final class DrainArguments {
    private static final Option PARALLEL = Option.named("--parallel", ValueType.NUMBER, "NUMBER")
            .help("How many targets move at once, 1 to " + DrainOptions.MOST_PARALLEL).defaultText("1").build();
    private static final Option KEEP_UNMOVABLE = Option.flag("--keep-unmovable")
            .help("Go on although some targets or replicas cannot leave the node: they stay there").build();

    static final List<Option> OPTIONS = List.of(PARALLEL, KEEP_UNMOVABLE, CreateOptions.RESOURCE_TIMEOUT);

    private DrainArguments() {}

    /** @throws GatewayException ({@code INVALID}) for a number out of range */
    static DrainOptions of(OptionValues values) {
        return new DrainOptions(values.text(PARALLEL).map(DrainArguments::number).orElse(1),
                values.isSet(KEEP_UNMOVABLE), ResourceTimeout.of(values));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw GatewayException.of(ErrorCode.INVALID_PARAMETER, "--parallel must be a number");
        }
    }
}
