package org.linstorgateway.server;

import java.util.Map;
import java.util.function.ToIntFunction;
import org.linstorgateway.config.Settings;
import org.linstorgateway.deploy.LinstorCluster;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Targets;

/** Upgrades targets without a gateway server, by talking to LINSTOR. */
public final class LinstorUpgradeProgram {
    private final Map<String, String> environment;

    /** @param environment where LINSTOR's credentials and certificates are named */
    public LinstorUpgradeProgram(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Has a dialogue use the upgrades of a protocol's targets; returns what it returns. */
    public int run(Settings settings, Protocol<?> protocol, ToIntFunction<Targets<?>> dialogue) {
        try (Linstor linstor = new Linstor(LinstorSettings.of(settings, environment))) {
            PollIntervals intervals = PollIntervals.DEFAULT.settlingFor(settings.settlingTime());
            return dialogue.applyAsInt(new LinstorCluster(linstor, intervals).targets(protocol));
        }
    }
}
