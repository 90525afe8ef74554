package org.linstorgateway.deploy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.target.TargetId;

/**
 * The note on a resource definition that tells which target it was made for, by which creation, and when that has
 * certainly ended. By it a creation knows its own definition from one that somebody else made under the same name at
 * the same moment, and a later one knows what an interrupted creation left.
 *
 * @param protocol the protocol's name
 * @param id       the target's name
 * @param creation unique for every creation
 * @param end      when the creation has ended, well or badly, unless its process died
 */
record CreationMark(String protocol, String id, String creation, Instant end) {
    private static final String TARGET = "Aux/linstor-gateway/target";
    private static final String CREATION = "Aux/linstor-gateway/creation";

    /** The properties that carry the note. */
    Map<String, String> props() {
        return Map.of(TARGET, protocol + " " + id, CREATION, creation + " " + end);
    }

    /** The note on a definition; empty on those that other gateways made. */
    static Optional<CreationMark> on(ResourceDefinition definition) {
        String[] target = definition.props().getOrDefault(TARGET, "").split(" ", 2);
        String[] creation = definition.props().getOrDefault(CREATION, "").split(" ", 2);
        if (target.length != 2 || creation.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CreationMark(target[0], target[1], creation[0], Instant.parse(creation[1])));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean isFor(String anyProtocol, TargetId anyId) {
        return protocol.equals(anyProtocol) && id.equalsIgnoreCase(anyId.text());
    }

    /** Whether a definition was made by this very creation. */
    boolean isOn(ResourceDefinition definition) {
        return on(definition).filter(mark -> mark.creation.equals(creation)).isPresent();
    }
}
