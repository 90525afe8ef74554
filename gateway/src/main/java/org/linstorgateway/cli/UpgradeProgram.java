package org.linstorgateway.cli;

import java.util.function.ToIntFunction;
import org.linstorgateway.config.Settings;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Targets;

/** The program behind the commands {@code upgrade}. */
@FunctionalInterface
public interface UpgradeProgram {
    /**
     * Runs a dialogue on the targets of a protocol.
     *
     * @return the result of the dialogue
     */
    int run(Settings settings, Protocol<?> protocol, ToIntFunction<Targets<?>> dialogue);
}
