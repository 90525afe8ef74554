package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.target.WaitOptions;

/** Options that tell whether, and how long, to wait until a service runs. */
final class WaitArguments {
    private static final Option NO_WAIT = Option.flag("--no-wait").help("Return without waiting until the service runs")
            .build();
    static final List<Option> OPTIONS = List.of(CreateOptions.RESOURCE_TIMEOUT, NO_WAIT);

    private WaitArguments() {}

    static WaitOptions of(OptionValues values) {
        WaitOptions wait = WaitOptions.upTo(ResourceTimeout.of(values));
        return values.isSet(NO_WAIT) ? wait.notForService() : wait;
    }
}
