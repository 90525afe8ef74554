package org.linstorgateway.acceptance.scenario;

import java.util.Locale;

/** The names by which {@code acceptance/cluster/run} knows the classes of scenarios. */
final class ScenarioNames {
    private ScenarioNames() {}

    /** Returns the name of a class: {@code power-loss} for {@code PowerLossTest}. */
    static String of(Class<?> scenarios) {
        return scenarios.getSimpleName().replaceFirst("Test$", "").replaceAll("(?<!^)([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT);
    }
}
