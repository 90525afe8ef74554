package org.linstorgateway.deploy.state;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.linstor.ResourceDefinition;

/**
 * The property of a resource definition with the last commands on its target. It is short, since every list of targets transfers
 * it, and since LINSTOR stores at most 4096 characters (seen with LINSTOR 1.34 on H2). Of two commands that end at the same time,
 * one may be lost.
 *
 * @param entries the oldest first
 */
public record CommandHistory(List<Entry> entries) {
    private static final String NAME = "Aux/linstor-gateway/history";
    private static final String SEPARATOR = ";";
    /** The number of commands that are kept. */
    private static final int LAST = 10;
    private static final int LONGEST_TEXT = 200;

    public CommandHistory {
        entries = List.copyOf(entries);
    }

    /**
     * A command.
     *
     * @param time when it ended
     * @param text the command and its result, a phrase
     */
    public record Entry(Instant time, String text) {
        private static Optional<Entry> parse(String text) {
            String[] words = text.split(" ", 2);
            try {
                return words.length == 2 ? Optional.of(new Entry(Instant.parse(words[0]), words[1])) : Optional.empty();
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private String written() {
            String line = text.replace(SEPARATOR, ",");
            return time.truncatedTo(ChronoUnit.MILLIS) + " "
                    + line.substring(0, Math.min(line.length(), LONGEST_TEXT));
        }
    }

    /** Returns the commands that a definition tells of; damaged entries are left out. */
    public static CommandHistory on(ResourceDefinition definition) {
        return new CommandHistory(Arrays.stream(definition.props().getOrDefault(NAME, "").split(SEPARATOR))
                .flatMap(entry -> Entry.parse(entry).stream()).toList());
    }

    /** Returns a copy with one more command, without the oldest ones that are too many. */
    public CommandHistory with(Entry entry) {
        List<Entry> all = Stream.concat(entries.stream(), Stream.of(entry)).toList();
        return new CommandHistory(all.subList(Math.max(0, all.size() - LAST), all.size()));
    }

    /** Returns the property that stores it. */
    public Map<String, String> props() {
        return Map.of(NAME, entries.stream().map(Entry::written).collect(Collectors.joining(SEPARATOR)));
    }
}
