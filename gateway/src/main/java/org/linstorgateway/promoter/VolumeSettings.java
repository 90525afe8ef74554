package org.linstorgateway.promoter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The settings that an administrator or another program gave to the entries of existing volumes, such as options of a
 * mount or {@code emulate_tpu}. An entry of a new volume gets those that all comparable entries have.
 */
public final class VolumeSettings {
    private final List<AgentKind> kinds;
    private final List<String> warnings = new ArrayList<>();

    /** @param kinds the agents whose entries the target's protocol writes */
    public VolumeSettings(List<AgentKind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /** An entry of an existing volume, and the one that this program would write for it. */
    private record Sibling(OcfAgent entry, OcfAgent written) {
        /** Returns whether the parameter has another value than this program writes. */
        boolean isTuned(String parameter) {
            String value = entry.parameters().get(parameter);
            return value != null && !value.equals(written.parameters().get(parameter));
        }

        /** Returns the value if the agent gets it as it is written here. */
        Optional<String> literal(String parameter) {
            return entry.expandedParameters().contains(parameter)
                    ? Optional.empty()
                    : Optional.ofNullable(entry.parameters().get(parameter));
        }
    }

    /**
     * Gives the settings to the entries that a change has added.
     *
     * @param former  the start list before the change
     * @param changed the start list after it
     * @param written the entries that this program would write for the volumes of {@code former}
     * @return the changed list with the settings
     */
    public List<StartEntry> adopt(List<StartEntry> former, List<StartEntry> changed, List<StartEntry> written) {
        List<StartEntry> result = new ArrayList<>();
        for (StartEntry entry : changed) {
            boolean added = !former.contains(entry) && StartListChange.index(kinds, former, entry).isEmpty();
            result.add(added && entry instanceof OcfAgent agent ? completed(agent, former, written) : entry);
        }
        return result;
    }

    /** Returns a sentence for each setting that only some of the comparable entries have, so that a new one lacks it. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private OcfAgent completed(OcfAgent added, List<StartEntry> former, List<StartEntry> written) {
        Optional<AgentKind> known = kinds.stream().filter(kind -> kind.matches(added)).findFirst();
        if (known.isEmpty()) {
            return added;
        }
        AgentKind kind = known.get();
        List<Sibling> siblings = closest(kind, added, siblings(kind, former, written));
        OcfAgent result = added;
        for (String parameter : tuned(kind, siblings)) {
            List<Optional<String>> values = siblings.stream().map(sibling -> sibling.literal(parameter)).distinct()
                    .toList();
            if (values.size() == 1 && values.getFirst().isPresent()) {
                result = result.with(parameter, values.getFirst().get());
            } else {
                warnings.add("the entry '" + added + "' of the new volume does not have the parameter '" + parameter
                        + "' of other volumes, since these have different values: set it in the promoter file if it "
                        + "is wanted");
            }
        }
        return result;
    }

    private List<Sibling> siblings(AgentKind kind, List<StartEntry> former, List<StartEntry> written) {
        return kind.in(written).stream().flatMap(entry -> StartListChange.index(kinds, former, entry).stream()
                .mapToObj(former::get).filter(OcfAgent.class::isInstance)
                .map(existing -> new Sibling((OcfAgent) existing, entry))).toList();
    }

    /** Returns the siblings that share most with the entry: those for the same clients, with the same file system. */
    private static List<Sibling> closest(AgentKind kind, OcfAgent added, List<Sibling> siblings) {
        long most = siblings.stream().mapToLong(sibling -> shared(kind, added, sibling)).max().orElse(0);
        return siblings.stream().filter(sibling -> shared(kind, added, sibling) == most).toList();
    }

    private static long shared(AgentKind kind, OcfAgent added, Sibling sibling) {
        return kind.notShared().filter(key -> Objects
                .equals(added.parameters().get(key), sibling.entry().parameters().get(key))).count();
    }

    private static Set<String> tuned(AgentKind kind, Collection<Sibling> siblings) {
        Set<String> tuned = new LinkedHashSet<>();
        for (Sibling sibling : siblings) {
            sibling.entry().parameters().keySet().stream()
                    .filter(key -> kind.notShared().noneMatch(key::equals))
                    .filter(sibling::isTuned).forEach(tuned::add);
        }
        return tuned;
    }
}
