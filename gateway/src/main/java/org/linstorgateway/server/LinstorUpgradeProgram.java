package org.linstorgateway.server;

import java.util.Map;
import java.util.function.ToIntFunction;
import org.linstorgateway.config.LinstorSettings;
import org.linstorgateway.config.Settings;
import org.linstorgateway.deploy.LinstorCluster;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Targets;

/** A program that upgrades targets by talking to LINSTOR directly, without a gateway server. */
public final class LinstorUpgradeProgram {
    private final Map<String, String> environment;

    /** @param environment the variables for LINSTOR's credentials and certificates */
    public LinstorUpgradeProgram(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Runs a dialogue with the upgrades of a protocol's targets. Returns the result of the dialogue. */
    public int run(Settings settings, Protocol<?> protocol, ToIntFunction<Targets<?>> dialogue) {
        try (Linstor linstor = new Linstor(LinstorSettings.of(settings, environment))) {
            PollIntervals intervals = PollIntervals.DEFAULT.settlingFor(settings.settlingTime());
            return dialogue.applyAsInt(new LinstorCluster(linstor, intervals).targets(protocol));
        }
    }
}
