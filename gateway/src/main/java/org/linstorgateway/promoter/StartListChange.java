package org.linstorgateway.promoter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Change of a target, applied to a start list that other programs or administrators may have written or edited.
 *
 * <p>It compares the start list that this program would write for the target before and after the change, and applies only
 * the difference. It preserves everything else literally: order, instance names, unknown parameters, parameters whose
 * defaults have changed since, entries of other agents, and the disk identities that initiators remember.
 */
public final class StartListChange {
    private final List<AgentKind> kinds;

    /** @param kinds the agents whose entries the target's protocol writes */
    public StartListChange(List<AgentKind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /** Returns the list with the difference between {@code before} and {@code after} applied. */
    public List<StartEntry> apply(List<StartEntry> list, List<StartEntry> before, List<StartEntry> after) {
        List<StartEntry> result = new ArrayList<>(list);
        for (StartEntry former : before) {
            if (find(after, former).isEmpty()) {
                find(result, former).ifPresent(result::remove);
            }
        }
        for (int i = 0; i < after.size(); i++) {
            StartEntry wanted = after.get(i);
            OptionalInt was = find(before, wanted);
            if (was.isEmpty() && find(result, wanted).isEmpty()) {
                result.add(indexFor(result, after.subList(0, i)), underFreeName(result, wanted));
            } else if (was.isPresent()) {
                change(result, before.get(was.getAsInt()), wanted);
            }
        }
        return result;
    }

    /**
     * Returns an entry with a name that no other entry of the list has. DRBD Reactor names the systemd unit of an agent after
     * the instance and the resource only, so that two entries with one name would be one unit.
     */
    private static StartEntry underFreeName(List<StartEntry> list, StartEntry entry) {
        if (!(entry instanceof OcfAgent agent)) {
            return entry;
        }
        Set<String> taken = list.stream().filter(OcfAgent.class::isInstance).map(other -> ((OcfAgent) other).instance())
                .collect(Collectors.toSet());
        String free = Stream
                .concat(Stream.of(agent.instance()),
                        IntStream.iterate(2, n -> n + 1).mapToObj(n -> agent.instance() + "_" + n))
                .filter(name -> !taken.contains(name)).findFirst().orElseThrow();
        return free.equals(agent.instance()) ? agent : agent.named(free);
    }

    /** Returns the index behind the nearest predecessor that the list has, or 0. */
    private int indexFor(List<StartEntry> result, List<StartEntry> predecessors) {
        for (StartEntry predecessor : predecessors.reversed()) {
            OptionalInt index = find(result, predecessor);
            if (index.isPresent()) {
                return index.getAsInt() + 1;
            }
        }
        return 0;
    }

    private void change(List<StartEntry> result, StartEntry before, StartEntry after) {
        OptionalInt index = find(result, after);
        if (index.isPresent() && before instanceof OcfAgent was && after instanceof OcfAgent wanted
                && result.get(index.getAsInt()) instanceof OcfAgent is
                && !was.parameters().equals(wanted.parameters())) {
            List<String> lists = kind(is).map(AgentKind::assignments).orElse(List.of());
            List<String> fixed = new ArrayList<>(lists);
            kind(is).stream().flatMap(kind -> kind.own().stream())
                    .filter(key -> is.parameters().containsKey(key) || was.parameters().containsKey(key))
                    .forEach(fixed::add);
            Map<String, String> changed = changed(is.parameters(), without(was.parameters(), fixed),
                    without(wanted.parameters(), fixed));
            for (String list : lists) {
                changed = changedList(changed, list, was, wanted);
            }
            Optional<PairedLists> paired = kind(is).flatMap(AgentKind::list);
            if (paired.isPresent()) {
                changed.putAll(paired.get().changed(is.parameters(), was.parameters(), wanted.parameters()));
            }
            if (!changed.equals(is.parameters())) {
                result.set(index.getAsInt(), is.withParameters(changed));
            }
        }
    }

    private static Map<String, String> changedList(Map<String, String> parameters, String key, OcfAgent was,
            OcfAgent wanted) {
        String present = parameters.getOrDefault(key, "");
        String value = Assignments.changed(present, was.parameters().getOrDefault(key, ""),
                wanted.parameters().getOrDefault(key, ""));
        if (value.equals(present)) {
            return parameters;
        }
        Map<String, String> changed = with(parameters, key, value);
        if (value.isEmpty()) {
            changed.remove(key);
        }
        return changed;
    }

    /** An entry that stays keeps the identity that it has, whatever a new one would get now. Other software may need another one. */
    private static Map<String, String> without(Map<String, String> parameters, List<String> keys) {
        Map<String, String> rest = new LinkedHashMap<>(parameters);
        rest.keySet().removeAll(keys);
        return rest;
    }

    private static Map<String, String> changed(Map<String, String> is, Map<String, String> was,
            Map<String, String> wanted) {
        Map<String, String> result = new LinkedHashMap<>(is);
        was.keySet().stream().filter(key -> !wanted.containsKey(key)).forEach(result::remove);
        for (Map.Entry<String, String> parameter : wanted.entrySet()) {
            if (!Objects.equals(was.get(parameter.getKey()), parameter.getValue())) {
                result = with(result, parameter.getKey(), parameter.getValue());
            }
        }
        return result;
    }

    /** Inserts a new parameter behind the last one that sorts before it, where a new entry would have it. */
    private static Map<String, String> with(Map<String, String> parameters, String key, String value) {
        if (parameters.containsKey(key)) {
            Map<String, String> result = new LinkedHashMap<>(parameters);
            result.put(key, value);
            return result;
        }
        List<String> keys = new ArrayList<>(parameters.keySet());
        int last = IntStream.range(0, keys.size()).filter(i -> keys.get(i).compareTo(key) < 0).max().orElse(-1);
        keys.add(last + 1, key);
        Map<String, String> result = new LinkedHashMap<>();
        keys.forEach(each -> result.put(each, parameters.getOrDefault(each, value)));
        return result;
    }

    private OptionalInt find(List<StartEntry> list, StartEntry entry) {
        return index(kinds, list, entry);
    }

    /** Returns the entry of a start list that has the same identity as another entry of its kind. */
    public static Optional<OcfAgent> counterpart(AgentKind kind, List<StartEntry> list, OcfAgent entry) {
        return kind.in(list).stream().filter(other -> kind.identity(other).equals(kind.identity(entry))).findFirst();
    }

    /** Returns the position of the entry that has the same identity as another one. */
    static OptionalInt index(List<AgentKind> kinds, List<StartEntry> list, StartEntry entry) {
        Object identity = identity(kinds, entry);
        return IntStream.range(0, list.size()).filter(i -> identity(kinds, list.get(i)).equals(identity)).findFirst();
    }

    private Optional<AgentKind> kind(OcfAgent agent) {
        return kind(kinds, agent);
    }

    private static Optional<AgentKind> kind(List<AgentKind> kinds, OcfAgent agent) {
        return kinds.stream().filter(kind -> kind.matches(agent)).findFirst();
    }

    private static Object identity(List<AgentKind> kinds, StartEntry entry) {
        if (entry instanceof OcfAgent agent) {
            return kind(kinds, agent).map(kind -> kind.identity(agent))
                    .orElseGet(() -> List.of(agent.vendor(), agent.type(), agent.instance()));
        }
        return entry.text();
    }
}
