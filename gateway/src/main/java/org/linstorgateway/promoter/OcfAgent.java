package org.linstorgateway.promoter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A start entry that runs an OCF resource agent.
 *
 * @param vendor     such as {@code heartbeat}
 * @param type       such as {@code IPaddr2}
 * @param instance   its name within the target, part of the name of the systemd unit that DRBD Reactor generates
 * @param parameters passed to the agent as {@code OCF_RESKEY_<key>}, in the order of the file; a value in which systemd
 *                   replaces something ({@link #expandedParameters}) is as in the file
 * @param text       the literal entry in the file. It must not change unless its content does: DRBD Reactor restarts a
 *                   service whose start list differs in any character.
 */
public record OcfAgent(String vendor, String type, String instance, Map<String, String> parameters, String text)
        implements
            StartEntry {
    /** The names of parameters with secrets, of any agent. */
    private static final Pattern SECRET = Pattern.compile("(?i)passw|secret");

    private static final Pattern NAMES = Pattern.compile("ocf:[\\w.:-]{0,150}(\\s[\\w.-]{1,100}(?=\\s|$))?");

    public OcfAgent {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Returns a new entry, with its parameters sorted as in existing promoter files. */
    static OcfAgent of(String vendor, String type, String instance, Map<String, String> parameters) {
        Map<String, String> sorted = new LinkedHashMap<>();
        parameters.entrySet().stream().map(e -> Map.entry(e.getKey() + "=" + e.getValue(), e))
                .sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue)
                .forEach(e -> sorted.put(e.getKey(), e.getValue()));
        Map<String, String> values = new LinkedHashMap<>(sorted);
        values.replaceAll((key, value) -> SystemdSpecifiers.escape(value));
        return new OcfAgent(vendor, type, instance, sorted, render(vendor, type, instance, values));
    }

    static OcfAgent parse(String text) {
        List<String> words = words(text);
        String[] name = words.getFirst().split(":", -1);
        if (name.length != 3 || words.size() < 2) {
            throw new UnreadablePromoterException("the start entry '" + shown(text)
                    + "' is not of the form ocf:<vendor>:<agent> <instance> key=value ...");
        }
        Map<String, String> parameters = unitValues(text, words);
        parameters.replaceAll((key, value) -> SystemdSpecifiers.unescape(value));
        return new OcfAgent(name[1], name[2], words.get(1), parameters, text);
    }

    private static Map<String, String> unitValues(String text, List<String> words) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : words.subList(2, words.size())) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new UnreadablePromoterException("the start entry '" + shown(text)
                        + "' has a word that is not of the form key=value");
            }
            values.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return values;
    }

    /** Returns the parameters as DRBD Reactor writes them into the systemd unit, before systemd replaces specifiers. */
    public Map<String, String> unitValues() {
        return unitValues(text, words(text));
    }

    /** Returns the names of the parameters in which systemd replaces a specifier such as {@code %h}, or fails to. */
    public List<String> expandedParameters() {
        return text.indexOf('%') < 0
                ? List.of()
                : unitValues().entrySet().stream().filter(value -> SystemdSpecifiers.isExpanded(value.getValue()))
                        .map(Map.Entry::getKey).toList();
    }

    private static List<String> words(String text) {
        try {
            return ShellWords.split(text);
        } catch (IllegalArgumentException e) {
            throw new UnreadablePromoterException(
                    "the start entry '" + shown(text) + "' cannot be split into words: " + e.getMessage());
        }
    }

    /** Returns the beginning of an entry, to be shown in messages. */
    private static String shown(String text) {
        String names = names(text);
        return names.length() < text.length() ? names + " ..." : names;
    }

    /** Returns agent and instance if they are valid names. The rest of the text may be or contain a password. */
    private static String names(String text) {
        Matcher names = NAMES.matcher(text);
        return names.lookingAt() ? names.group() : "";
    }

    /** Returns the value of a parameter, if it is given and not empty. */
    public Optional<String> parameter(String key) {
        return Optional.ofNullable(parameters.get(key)).filter(value -> !value.isEmpty());
    }

    /** Returns the entry with another instance name. */
    OcfAgent named(String name) {
        return of(vendor, type, name, parameters);
    }

    /** Returns the entry with one parameter added or changed. A new parameter is inserted in sorted order. */
    public OcfAgent with(String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>();
        parameters.forEach((other, its) -> {
            if (other.compareTo(key) >= 0) {
                changed.putIfAbsent(key, value);
            }
            changed.putIfAbsent(other, its);
        });
        changed.putIfAbsent(key, value);
        return withParameters(changed);
    }

    /** Returns the entry without a parameter. */
    public OcfAgent without(String key) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.remove(key);
        return changed.equals(parameters) ? this : withParameters(changed);
    }

    @Override
    public StartEntry masked() {
        Map<String, String> shown = new LinkedHashMap<>(parameters);
        shown.replaceAll((key, value) -> SECRET.matcher(key).find() && !value.isEmpty() ? "***" : value);
        return shown.equals(parameters) ? this : withParameters(shown);
    }

    /** Returns the entry with other parameters. Those whose value stays the same keep their specifiers. */
    OcfAgent withParameters(Map<String, String> changed) {
        Map<String, String> values = new LinkedHashMap<>(changed);
        values.replaceAll((key, value) -> SystemdSpecifiers.escape(value));
        if (text.indexOf('%') >= 0) {
            unitValues().forEach((key, value) -> values.computeIfPresent(key,
                    (_, other) -> Objects.equals(changed.get(key), parameters.get(key)) ? value : other));
        }
        return new OcfAgent(vendor, type, instance, changed, render(vendor, type, instance, values));
    }

    /** @param values the values of the parameters in the unit */
    private static String render(String vendor, String type, String instance, Map<String, String> values) {
        String words = values.entrySet().stream()
                .map(e -> " " + ShellWords.quote(e.getKey()) + "=" + ShellWords.quote(e.getValue()))
                .collect(Collectors.joining());
        return "ocf:" + ShellWords.quote(vendor) + ":" + ShellWords.quote(type) + " " + ShellWords.quote(instance)
                + words;
    }

    /** Returns agent and instance only, since parameters may contain a password. */
    @Override
    public String toString() {
        return names(text);
    }
}
