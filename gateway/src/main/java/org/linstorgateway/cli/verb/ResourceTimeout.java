package org.linstorgateway.cli.verb;

import java.time.Duration;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.target.Targets;
import org.linstorgateway.wire.GoDuration;

/** How long to wait for a service, as {@link CreateOptions#RESOURCE_TIMEOUT} says. */
final class ResourceTimeout {
    private ResourceTimeout() {}

    /** Returns the given time; zero is the default. */
    static Duration of(OptionValues values) {
        Duration given = values.text(CreateOptions.RESOURCE_TIMEOUT).map(GoDuration::parse).orElse(Duration.ZERO);
        return given.isZero() ? Targets.DEFAULT_TIMEOUT : given;
    }
}
