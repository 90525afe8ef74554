package org.linstorgateway.promoter;

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
public record AgentKind(String type, List<String> identifying, Optional<NumberedList> list) {
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

    /** The entries of this agent in the order of the list. */
    public List<OcfAgent> in(List<StartEntry> start) {
        return stream(start).toList();
    }

    /** The first entry of this agent. */
    public Optional<OcfAgent> firstIn(List<StartEntry> start) {
        return stream(start).findFirst();
    }

    private Stream<OcfAgent> stream(List<StartEntry> start) {
        return start.stream().filter(OcfAgent.class::isInstance).map(OcfAgent.class::cast).filter(this::matches);
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
