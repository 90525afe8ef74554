package org.linstorgateway.deploy.state;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.linstor.ResourceDefinition;

/**
 * The property of a resource definition that says that its data is being exchanged for that of a snapshot. If the command dies, the
 * property remains, so that a repeated command goes on and no other one starts what is half done.
 *
 * <p>LINSTOR copies the properties that the definition had at the time of a snapshot over the present ones when it restores it, a
 * marker of another roll back too. So the name of the property has that of the snapshot, which cannot contain its own, and the time,
 * so that of two commands that begin at once none overwrites the other's. Of several markers the latest counts.
 *
 * @param snapshot the snapshot whose data the resource gets
 * @param kept     the snapshot that has the data from before
 * @param serving  whether the service is to run afterwards
 * @param gross    whether the sizes of volumes include DRBD's metadata, which no snapshot tells
 * @param diskless the nodes that had the resource without a disk, except for LINSTOR's own tiebreaker
 * @param begun    when the command began
 * @param command  the unique identifier of the command
 */
public record RollBackMarker(String snapshot, String kept, boolean serving, boolean gross, List<String> diskless,
        Instant begun, String command) {
    private static final String PREFIX = "Aux/linstor-gateway/roll-back/";
    private static final String PROGRESS = "Aux/linstor-gateway/roll-back-progress";
    private static final String SERVING = "serving";
    private static final String STOPPED = "stopped";
    private static final String GROSS = "-gross";
    private static final int WORDS = 4;

    public RollBackMarker {
        diskless = List.copyOf(diskless);
    }

    /** Returns a copy for another command that goes on with it. */
    public RollBackMarker of(String other) {
        return new RollBackMarker(snapshot, kept, serving, gross, diskless, begun, other);
    }

    private String name() {
        return PREFIX + snapshot.toLowerCase(Locale.ROOT) + "/" + begun.toEpochMilli();
    }

    /** Returns the property that stores the marker. */
    public Map<String, String> props() {
        return Map.of(name(), String.join(" ", Stream.concat(
                Stream.of(begun.toString(), kept, kind(), command), diskless.stream()).toList()));
    }

    private String kind() {
        return (serving ? SERVING : STOPPED) + (gross ? GROSS : "");
    }

    /** Returns the property of a heartbeat: its value differs for each beat. */
    public Map<String, String> alive(int beat) {
        return Map.of(PROGRESS, command + " alive " + beat);
    }

    /** Returns the marker of a definition; empty if it has none that can be read. */
    public static Optional<RollBackMarker> on(ResourceDefinition definition) {
        return allOn(definition).max(Comparator.comparing(RollBackMarker::begun));
    }

    /** Returns the markers of a definition, also those of commands that gave way to a later one. */
    public static Stream<RollBackMarker> allOn(ResourceDefinition definition) {
        return definition.props().entrySet().stream().filter(property -> property.getKey().startsWith(PREFIX))
                .flatMap(property -> parse(snapshot(property.getKey()), property.getValue()).stream());
    }

    private static String snapshot(String property) {
        return property.substring(PREFIX.length()).replaceFirst("/.*", "");
    }

    private static Optional<RollBackMarker> parse(String snapshot, String text) {
        List<String> words = List.of(text.split(" "));
        if (words.size() < WORDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RollBackMarker(snapshot, words.get(1), words.get(2).startsWith(SERVING),
                    words.get(2).endsWith(GROSS), words.subList(WORDS, words.size()), Instant.parse(words.getFirst()),
                    words.get(WORDS - 1)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Tells whether a definition has the marker of this command. */
    public boolean isOn(ResourceDefinition definition) {
        return on(definition).filter(other -> other.command.equals(command)).isPresent();
    }

    /** Tells whether a property of a definition is that of this marker, or of its heartbeat. */
    public boolean has(String property) {
        return property.equals(name()) || property.equals(PROGRESS);
    }

    /** Returns the names of the properties of all markers on a definition, to remove them. */
    public static List<String> propertiesOn(ResourceDefinition definition) {
        return definition.props().keySet().stream()
                .filter(property -> property.startsWith(PREFIX) || property.equals(PROGRESS)).sorted().toList();
    }
}
