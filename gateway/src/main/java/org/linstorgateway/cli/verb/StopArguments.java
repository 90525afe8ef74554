package org.linstorgateway.cli.verb;

import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.StopOptions;

/** The options of verbs that stop a target. */
final class StopArguments {
    static final Option FORCE_OFFLINE = Option.named("--force-offline", ValueType.TEXT, "NODE").list()
            .help("A node that is dead for good, so that LINSTOR cannot remove the promoter file from it")
            .note("Remove the file there before DRBD Reactor starts on it again, or repeat the command when the node is "
                    + "online.")
            .build();

    private StopArguments() {}

    static StopOptions of(OptionValues values) {
        return StopOptions.within(ResourceTimeout.of(values)).forcing(values.list(FORCE_OFFLINE));
    }
}
