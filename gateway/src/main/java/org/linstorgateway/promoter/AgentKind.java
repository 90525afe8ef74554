package org.linstorgateway.promoter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An OCF resource agent that this program uses.
 *
 * @param type        the agent's name; the vendor is always {@code heartbeat}
 * @param identifying the parameters that identify an entry of the agent in a start list, such as the address of an
 *                    {@code IPaddr2}; instance names and order differ in files that other programs wrote
 * @param own         further parameters that only one volume can have and that never change, such as its device
 * @param ofOneVolume settings that are chosen for one volume; all others are those that an administrator may want for every
 *                    volume
 * @param synonyms    other spellings of identifying values, and the spelling that stands for the same
 * @param list        two of its parameters that are parallel lists, if it has such
 * @param assignments parameters whose value is a list of {@code name=value} words, of which others may be an administrator's
 */
public record AgentKind(String type, List<String> identifying, List<String> own,
        List<String> ofOneVolume, Map<String, String> synonyms, Optional<PairedLists> list, List<String> assignments) {
    /** The folder of the OCF framework; agents are in its subfolder {@code resource.d/<vendor>}. */
    public static final String OCF_ROOT = "/usr/lib/ocf";

    private static final String VENDOR = "heartbeat";

    /** The folder with the agents of the package resource-agents, all of vendor {@code heartbeat}. */
    public static final String FOLDER = OCF_ROOT + "/resource.d/" + VENDOR;

    public AgentKind {
        identifying = List.copyOf(identifying);
        own = List.copyOf(own);
        ofOneVolume = List.copyOf(ofOneVolume);
        synonyms = Map.copyOf(synonyms);
        assignments = List.copyOf(assignments);
    }

    public AgentKind(String type, String... identifying) {
        this(type, List.of(identifying), List.of(), List.of(), Map.of(), Optional.empty(), List.of());
    }

    /** Returns a kind without identifying parameters, of which a start list has one entry, with parallel lists. */
    public static AgentKind withList(String type, PairedLists list) {
        return new AgentKind(type, List.of(), List.of(), List.of(), Map.of(), Optional.of(list), List.of());
    }

    /** Returns this kind with parameters that only one volume can have. */
    public AgentKind owning(String... parameters) {
        return new AgentKind(type, identifying, List.of(parameters), ofOneVolume, synonyms, list, assignments);
    }

    /** Returns this kind with settings that are chosen for one volume. */
    public AgentKind choosing(String... parameters) {
        return new AgentKind(type, identifying, own, List.of(parameters), synonyms, list, assignments);
    }

    /** Returns this kind with another spelling of an identifying value. */
    public AgentKind alsoSpelling(String value, String other) {
        return new AgentKind(type, identifying, own, ofOneVolume, Map.of(other, value), list, assignments);
    }

    /** Returns this kind with parameters that are lists of {@code name=value} words. */
    public AgentKind assigning(String... parameters) {
        return new AgentKind(type, identifying, own, ofOneVolume, synonyms, list, List.of(parameters));
    }

    /** Returns the parameters that an entry of another volume does not take over. */
    Stream<String> notShared() {
        return Stream.of(identifying, own, ofOneVolume).flatMap(List::stream);
    }

    /** Returns a new start entry of this agent. */
    public OcfAgent agent(String instance, Map<String, String> parameters) {
        return OcfAgent.of(VENDOR, type, instance, parameters);
    }

    /** Returns the entries of this agent, in the order of the list. A loop is faster: creating 1000 targets calls this a million times. */
    public List<OcfAgent> in(List<StartEntry> start) {
        List<OcfAgent> entries = new ArrayList<>(2);
        for (StartEntry entry : start) {
            if (entry instanceof OcfAgent agent && matches(agent)) {
                entries.add(agent);
            }
        }
        return Collections.unmodifiableList(entries);
    }

    /** Returns the first entry of this agent. */
    public Optional<OcfAgent> firstIn(List<StartEntry> start) {
        return in(start).stream().findFirst();
    }

    boolean matches(OcfAgent agent) {
        return agent.type().equals(type) && agent.vendor().equals(VENDOR);
    }

    /** Returns the values that identify an entry of this agent. */
    List<String> identity(OcfAgent agent) {
        return Stream.concat(Stream.of(type), identifying.stream().map(key -> agent.parameters().getOrDefault(key, ""))
                .map(value -> synonyms.getOrDefault(value, value)))
                .toList();
    }
}
