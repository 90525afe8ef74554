package org.linstorgateway.deploy;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetId;

/**
 * The note on a resource definition that tells which target it was made for, by which creation, and when that has
 * certainly ended. By it a creation knows its own definition from one that somebody else made under the same name at
 * the same moment, and others know what an interrupted creation left.
 *
 * <p>A second note tells how far the creation is. It names the creation again, so that one that comes late and meets the
 * definition of another creation means nothing there.
 *
 * @param protocol   the protocol's name
 * @param id         the target's name
 * @param serviceIps the addresses that the target shall be served under; empty when the note does not say
 * @param creation   unique for every creation
 * @param end        when the creation has ended, well or badly, unless its process died
 */
record CreationMarker(String protocol, String id, List<ServiceIp> serviceIps, String creation, Instant end) {
    private static final String TARGET = "Aux/linstor-gateway/target";
    private static final String SERVICE_IPS = "Aux/linstor-gateway/service-ips";
    private static final String CREATION = "Aux/linstor-gateway/creation";
    private static final String PROGRESS = "Aux/linstor-gateway/progress";

    CreationMarker {
        serviceIps = List.copyOf(serviceIps);
    }

    /** The properties that carry the note. */
    Map<String, String> props() {
        return Map.of(TARGET, protocol + " " + id, SERVICE_IPS,
                serviceIps.stream().map(ServiceIp::toString).collect(Collectors.joining(" ")), CREATION,
                creation + " " + end);
    }

    /** The property that shows that the creation goes on: it differs from time to time. */
    Map<String, String> alive(int sign) {
        return Map.of(PROGRESS, creation + " alive " + sign);
    }

    /** The property that says that the target has been made. */
    Map<String, String> done() {
        return Map.of(PROGRESS, creation + " done");
    }

    /**
     * The note on a definition; empty on those that other gateways made, and where it is damaged: what cannot be written
     * again is no note of ours.
     */
    static Optional<CreationMarker> on(ResourceDefinition definition) {
        String[] target = definition.props().getOrDefault(TARGET, "").split(" ", 2);
        String[] creation = definition.props().getOrDefault(CREATION, "").split(" ", 2);
        if (target.length != 2 || creation.length != 2 || !canBeWritten(String.join("", target) + creation[0])) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CreationMarker(target[0], target[1],
                    serviceIps(definition.props().getOrDefault(SERVICE_IPS, "")), creation[0],
                    Instant.parse(creation[1])));
        } catch (DateTimeException | GatewayException e) {
            return Optional.empty();
        }
    }

    /** JSON's escapes can name half a character, which nothing can write. */
    private static boolean canBeWritten(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static List<ServiceIp> serviceIps(String text) {
        return Arrays.stream(text.split(" ")).filter(ip -> !ip.isEmpty()).map(ServiceIp::parse).toList();
    }

    boolean isFor(String anyProtocol, TargetId anyId) {
        return protocol.equals(anyProtocol) && id.equalsIgnoreCase(anyId.text());
    }

    /** Whether a definition was made by this very creation. */
    boolean isOn(ResourceDefinition definition) {
        return on(definition).filter(mark -> mark.creation.equals(creation)).isPresent();
    }

    /** Whether a definition was made by this very creation, and that has not come to its end. */
    boolean isUnfinishedOn(ResourceDefinition definition) {
        return isOn(definition) && !isDone(definition);
    }

    /** Whether the same target was made by another creation, or somebody else has finished what this one began. */
    boolean isOfAnother(ResourceDefinition definition) {
        boolean sameTarget = on(definition)
                .filter(mark -> mark.protocol.equals(protocol) && mark.id.equalsIgnoreCase(id)).isPresent();
        return sameTarget && !isUnfinishedOn(definition);
    }

    /** Whether the target was made, by whoever finished it. */
    boolean isDone(ResourceDefinition definition) {
        return definition.props().entrySet().containsAll(done().entrySet());
    }
}
