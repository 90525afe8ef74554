package org.linstorgateway.promoter;

import java.util.List;

/** Mistakes in start lists that other programs or administrators wrote, and that no agent reports. */
public final class StartListProblems {
    private StartListProblems() {}

    /** Returns a sentence for each entry with a mistake, without values, since these may be secret. */
    public static List<String> of(List<StartEntry> start) {
        return start.stream().flatMap(entry -> entry instanceof OcfAgent agent && agent.text().indexOf('%') >= 0
                ? agent.expandedParameters().stream().map(parameter -> expanded(agent, parameter))
                : List.<String>of().stream()).toList();
    }

    private static String expanded(OcfAgent agent, String parameter) {
        return "the parameter '" + parameter + "' of the start entry '" + agent
                + "' has a single '%' before a letter or "
                + "digit: systemd replaces the two (%h) or drops the parameter (%z), so the agent gets another value than "
                + "the file shows. Write '%%' for each '%' that is meant";
    }
}
