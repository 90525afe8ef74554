package org.linstorgateway.deploy.state;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.linstor.ResourceDefinition;

/**
 * The property of a resource definition that says that a move holds the service back on some nodes: their promoter files are
 * disabled. If the command dies, the property remains, so that another command releases them.
 *
 * <p>A second property shows that the command is alive. It is separate, so that a late update of it does not bring back a
 * marker that another command has removed.
 *
 * @param command the unique identifier of the command
 * @param held    the nodes that are held back
 */
public record MoveMarker(String command, List<String> held) {
    private static final String MOVE = "Aux/linstor-gateway/move";
    private static final String PROGRESS = "Aux/linstor-gateway/move-progress";

    /** The names of the properties, to remove them. */
    public static final List<String> PROPERTIES = List.of(MOVE, PROGRESS);

    public MoveMarker {
        held = List.copyOf(held);
    }

    /** Returns the property that stores the marker. */
    public Map<String, String> props() {
        return Map.of(MOVE, command + " " + String.join(" ", held));
    }

    /** Returns the property of a heartbeat: its value differs for each beat. */
    public Map<String, String> alive(int beat) {
        return Map.of(PROGRESS, command + " alive " + beat);
    }

    /** Returns the marker of a definition. */
    public static Optional<MoveMarker> on(ResourceDefinition definition) {
        return Optional.ofNullable(definition.props().get(MOVE)).map(text -> Arrays.asList(text.strip().split(" +")))
                .map(words -> new MoveMarker(words.getFirst(), words.subList(1, words.size())));
    }

    /** Tells whether a definition has a marker of this command. */
    public boolean isOn(ResourceDefinition definition) {
        return on(definition).filter(other -> other.command.equals(command)).isPresent();
    }
}
