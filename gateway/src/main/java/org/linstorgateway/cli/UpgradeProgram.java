package org.linstorgateway.cli;

import java.util.function.ToIntFunction;
import org.linstorgateway.config.Settings;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Targets;

/** What the verbs {@code upgrade} work with. */
@FunctionalInterface
public interface UpgradeProgram {
    /**
     * Has a dialogue use the upgrades of a protocol's targets.
     *
     * @return what the dialogue returns
     */
    int run(Settings settings, Protocol<?> protocol, ToIntFunction<Targets<?>> dialogue);
}
