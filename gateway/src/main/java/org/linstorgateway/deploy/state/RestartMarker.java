package org.linstorgateway.deploy.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.linstor.ResourceDefinition;

/**
 * The property of a resource definition that says that a command stops the service to change its promoter file, and is going
 * to start it again. If the command dies, the property remains, so that other commands know that the service is to run.
 *
 * <p>A second property shows that the command is alive. It is separate, so that a late update of it does not bring back a
 * marker that another command has removed.
 *
 * @param command the unique identifier of the command
 */
public record RestartMarker(String command) {
    private static final String RESTART = "Aux/linstor-gateway/restart";
    private static final String PROGRESS = "Aux/linstor-gateway/restart-progress";

    /** The names of the properties, to remove them. */
    public static final List<String> PROPERTIES = List.of(RESTART, PROGRESS);

    /** Returns the property that stores the marker. */
    public Map<String, String> props() {
        return Map.of(RESTART, command);
    }

    /** Returns the property of a heartbeat: its value differs for each beat. */
    public Map<String, String> alive(int beat) {
        return Map.of(PROGRESS, command + " alive " + beat);
    }

    /** Returns the marker of a definition. */
    public static Optional<RestartMarker> on(ResourceDefinition definition) {
        return Optional.ofNullable(definition.props().get(RESTART)).map(RestartMarker::new);
    }

    /** Tells whether a definition has this marker. */
    public boolean isOn(ResourceDefinition definition) {
        return on(definition).filter(this::equals).isPresent();
    }
}
