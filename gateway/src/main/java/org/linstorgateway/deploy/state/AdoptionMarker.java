package org.linstorgateway.deploy.state;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.target.TargetId;

/**
 * The properties of a resource definition that say that a command makes a target of an existing resource, and what has to be
 * restored if that fails. While they are there, the resource belongs to no target, whatever else it has, so that nothing
 * deletes it with its data. The command removes them with its last change.
 *
 * @param command  the unique identifier of the command that works on it
 * @param adoption the unique identifier of the adoption; it stays if another command goes on with it
 * @param protocol the protocol's word in file names
 * @param id       the identifier of the target
 * @param former   the properties that the adoption sets and that had a value before, with that value
 */
public record AdoptionMarker(String command, String adoption, String protocol, String id,
        Map<String, String> former) {
    private static final String ADOPTING = "Aux/linstor-gateway/adopting";
    private static final String FORMER = "Aux/linstor-gateway/adopting-former";
    private static final String PROGRESS = "Aux/linstor-gateway/adopting-progress";
    /** The property of a volume definition that says which adoption created the volume. */
    private static final String CREATED_BY = "Aux/linstor-gateway/created-by-adoption";
    /** The names of the properties, to remove them. */
    public static final List<String> PROPERTIES = List.of(ADOPTING, FORMER, PROGRESS);
    /** The properties that an adoption sets and its undo restores. */
    private static final List<String> CHANGED = Stream
            .concat(DrbdOptions.ALL.keySet().stream(), Stream.of(VolumeNumbers.PROPERTY)).sorted().toList();

    public AdoptionMarker {
        former = Map.copyOf(former);
    }

    /** Returns the marker of a command that begins to adopt a resource. */
    public static AdoptionMarker begin(String command, String protocol, TargetId id, ResourceDefinition definition) {
        Map<String, String> former = new HashMap<>(definition.props());
        former.keySet().retainAll(CHANGED);
        return new AdoptionMarker(command, command, protocol, id.text(), former);
    }

    /** Returns the marker of a command that goes on with an adoption of a command that died. */
    public AdoptionMarker takenOverBy(String other) {
        return new AdoptionMarker(other, adoption, protocol, id, former);
    }

    /** Returns the properties that store the marker. */
    public Map<String, String> props() {
        return Map.of(ADOPTING, String.join(" ", command, adoption, protocol, id), FORMER,
                former.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).sorted()
                        .collect(Collectors.joining(" ")));
    }

    /** Returns the property of a heartbeat: its value differs for each beat. */
    public Map<String, String> alive(int beat) {
        return Map.of(PROGRESS, command + " alive " + beat);
    }

    /** Returns the property of a volume that this adoption creates. */
    public Map<String, String> ofCreatedVolume() {
        return Map.of(CREATED_BY, adoption);
    }

    /** Tells whether this adoption created a volume, so that its undo may delete it. */
    public boolean created(VolumeDefinition volume) {
        return adoption.equals(volume.props().get(CREATED_BY));
    }

    /** Returns the properties that had no value before, to remove them. */
    public List<String> added() {
        return CHANGED.stream().filter(key -> !former.containsKey(key)).toList();
    }

    /** Tells whether a definition has a marker, readable or not. */
    static boolean isOnAny(ResourceDefinition definition) {
        return definition.props().containsKey(ADOPTING);
    }

    /** Returns the marker of a definition; empty also if it is damaged. */
    public static Optional<AdoptionMarker> on(ResourceDefinition definition) {
        String[] words = definition.props().getOrDefault(ADOPTING, "").split(" ", 4);
        return words.length == 4 && CreationMarker.isEncodable(String.join("", words))
                ? Optional.of(new AdoptionMarker(words[0], words[1], words[2], words[3],
                        former(definition.props().getOrDefault(FORMER, ""))))
                : Optional.empty();
    }

    private static Map<String, String> former(String text) {
        return Arrays.stream(text.split(" ")).map(entry -> entry.split("=", 2))
                .filter(entry -> entry.length == 2 && CHANGED.contains(entry[0]))
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1], (one, _) -> one));
    }

    /** Tells whether a definition has the marker of the same command. */
    public boolean isOn(ResourceDefinition definition) {
        return on(definition).filter(other -> other.command.equals(command)).isPresent();
    }

    /** Tells whether the adoption is that of a target. */
    public boolean isFor(String anyProtocol, TargetId anyId) {
        return protocol.equals(anyProtocol) && id.equalsIgnoreCase(anyId.text());
    }

    /** Returns the clause that the adoption is not complete. */
    public String unfinished(String resource) {
        return "the adoption of the LINSTOR resource '" + resource + "' as '" + id + "' is not complete";
    }

    /** Returns the advice to complete or undo it. */
    public static String advice() {
        return "If no command is adopting it, repeat the adopt, or delete the target: that undoes the adoption and keeps the "
                + "resource with its data";
    }
}
