package org.linstorgateway.deploy.state;

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
 * The properties of a resource definition that say for which target it was created, by which create command, and when
 * that command has certainly ended. A create command uses them to distinguish its own definition from one that a concurrent
 * command made under the same name. Other commands use them to recognise an incomplete target.
 *
 * <p>A further property records the progress of the command. It repeats the command's identifier, so that a late update is
 * ignored on the definition of another command.
 *
 * @param protocol   the protocol's word in file names
 * @param id         the identifier of the target
 * @param serviceIps the addresses of the target; empty if the marker does not say
 * @param creation   the unique identifier of the create command
 * @param end        the moment at which the command has ended with or without success, unless its process died
 */
public record CreationMarker(String protocol, String id, List<ServiceIp> serviceIps, String creation, Instant end) {
    private static final String TARGET = "Aux/linstor-gateway/target";
    private static final String SERVICE_IPS = "Aux/linstor-gateway/service-ips";
    private static final String CREATION = "Aux/linstor-gateway/creation";
    private static final String PROGRESS = "Aux/linstor-gateway/progress";

    public CreationMarker {
        serviceIps = List.copyOf(serviceIps);
    }

    /** Returns the properties that store the marker. */
    public Map<String, String> props() {
        return Map.of(TARGET, protocol + " " + id, SERVICE_IPS,
                serviceIps.stream().map(ServiceIp::toString).collect(Collectors.joining(" ")), CREATION,
                creation + " " + end);
    }

    /** Returns the property of a heartbeat: its value differs for each beat. */
    public Map<String, String> alive(int beat) {
        return Map.of(PROGRESS, creation + " alive " + beat);
    }

    /** Returns the property that says that the target is complete. */
    public Map<String, String> done() {
        return Map.of(PROGRESS, creation + " done");
    }

    /**
     * Returns the marker of a definition; empty on definitions of other gateways, and if the marker is damaged or cannot
     * be written again.
     */
    public static Optional<CreationMarker> on(ResourceDefinition definition) {
        String[] target = definition.props().getOrDefault(TARGET, "").split(" ", 2);
        String[] creation = definition.props().getOrDefault(CREATION, "").split(" ", 2);
        if (target.length != 2 || creation.length != 2 || !isEncodable(String.join("", target) + creation[0])) {
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

    /** JSON's escapes can contain a lone surrogate, which UTF-8 cannot encode. */
    static boolean isEncodable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static List<ServiceIp> serviceIps(String text) {
        return Arrays.stream(text.split(" ")).filter(ip -> !ip.isEmpty()).map(ServiceIp::parse).toList();
    }

    /** Tells whether the marker names this target. */
    public boolean isFor(String anyProtocol, TargetId anyId) {
        return protocol.equals(anyProtocol) && id.equalsIgnoreCase(anyId.text());
    }

    /** Tells whether this create command made a definition. */
    public boolean isOn(ResourceDefinition definition) {
        return on(definition).filter(marker -> marker.creation.equals(creation)).isPresent();
    }

    /** Tells whether this create command made a definition and has not completed the target. */
    public boolean isUnfinishedOn(ResourceDefinition definition) {
        return isOn(definition) && !isDone(definition);
    }

    /** Tells whether another command created the same target, or completed the one that this command began. */
    public boolean isOfAnother(ResourceDefinition definition) {
        boolean sameTarget = on(definition)
                .filter(marker -> marker.protocol.equals(protocol) && marker.id.equalsIgnoreCase(id)).isPresent();
        return sameTarget && !isUnfinishedOn(definition);
    }

    /** Tells whether the target is complete, whichever command completed it. */
    public boolean isDone(ResourceDefinition definition) {
        return definition.props().entrySet().containsAll(done().entrySet());
    }
}
