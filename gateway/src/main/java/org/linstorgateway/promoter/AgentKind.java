package org.linstorgateway.promoter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A resource agent that this program knows how to use.
 *
 * @param type        the agent's name; the vendor is always {@code heartbeat}
 * @param identifying the parameters by which two entries of the agent are one and the same thing, such as the address
 *                    of an {@code IPaddr2}; files of others use other instance names and another order
 * @param list        two of its parameters that are lists side by side, if it has such
 */
public record AgentKind(String type, List<String> identifying, Optional<PairedLists> list) {
    private static final String VENDOR = "heartbeat";

    public AgentKind {
        identifying = List.copyOf(identifying);
    }

    public AgentKind(String type, String... identifying) {
        this(type, List.of(identifying), Optional.empty());
    }

    /** A new entry of this agent. */
    public OcfAgent agent(String instance, Map<String, String> parameters) {
        return OcfAgent.of(VENDOR, type, instance, parameters);
    }

    /** The entries of this agent in the order of the list. A loop, for it runs a million times in a thousand creations. */
    public List<OcfAgent> in(List<StartEntry> start) {
        List<OcfAgent> entries = new ArrayList<>(2);
        for (StartEntry entry : start) {
            if (entry instanceof OcfAgent agent && matches(agent)) {
                entries.add(agent);
            }
        }
        return Collections.unmodifiableList(entries);
    }

    /** The first entry of this agent. */
    public Optional<OcfAgent> firstIn(List<StartEntry> start) {
        return in(start).stream().findFirst();
    }

    boolean matches(OcfAgent agent) {
        return agent.type().equals(type) && agent.vendor().equals(VENDOR);
    }

    /** What tells an entry of this agent from the others of its kind. */
    List<String> identity(OcfAgent agent) {
        return Stream.concat(Stream.of(type), identifying.stream().map(key -> agent.parameters().getOrDefault(key, "")))
                .toList();
    }
}
