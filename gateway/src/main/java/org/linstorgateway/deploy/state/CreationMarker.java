package org.linstorgateway.deploy.state;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
 * @param scope      a part of the names of the properties; empty unless the target was made of a snapshot
 */
public record CreationMarker(String protocol, String id, List<ServiceIp> serviceIps, String creation, Instant end,
        String scope) {
    private static final String ROOT = "Aux/linstor-gateway/";
    private static final String TARGET = "target";
    private static final String SERVICE_IPS = "service-ips";
    private static final String CREATION = "creation";
    private static final String PROGRESS = "progress";

    public CreationMarker {
        serviceIps = List.copyOf(serviceIps);
    }

    /** Creates the marker of a target that is not made of a snapshot. */
    public CreationMarker(String protocol, String id, List<ServiceIp> serviceIps, String creation, Instant end) {
        this(protocol, id, serviceIps, creation, end, "");
    }

    /**
     * Returns a copy for a resource that is made of a snapshot: LINSTOR copies the properties of the first definition over those of
     * the new one, so that the names of its own are to be others.
     */
    public CreationMarker of(String resource) {
        return new CreationMarker(protocol, id, serviceIps, creation, end, scopeOf(resource));
    }

    private static String scopeOf(String resource) {
        return "of/" + resource.toLowerCase(Locale.ROOT) + "/";
    }

    /** Returns what the names of all properties begin with that only a resource made of a snapshot has. */
    public static String prefixOf(String resource) {
        return ROOT + scopeOf(resource);
    }

    private String name(String word) {
        return ROOT + scope + word;
    }

    /** Returns the properties that store the marker. */
    public Map<String, String> props() {
        return Map.of(name(TARGET), protocol + " " + id, name(SERVICE_IPS),
                serviceIps.stream().map(ServiceIp::toString).collect(Collectors.joining(" ")), name(CREATION),
                creation + " " + end);
    }

    /** Returns the property of a heartbeat: its value differs for each beat. */
    public Map<String, String> alive(int beat) {
        return Map.of(name(PROGRESS), creation + " alive " + beat);
    }

    /** Returns the property that says that the target is complete. */
    public Map<String, String> done() {
        return Map.of(name(PROGRESS), creation + " done");
    }

    /**
     * Returns the marker of a definition; empty on definitions of other gateways, and if the marker is damaged, cannot be written
     * again or is that of another definition.
     */
    public static Optional<CreationMarker> on(ResourceDefinition definition) {
        String own = scopeOf(definition.name());
        String scope = definition.props().containsKey(ROOT + own + TARGET) ? own : "";
        String prefix = ROOT + scope;
        String[] target = definition.props().getOrDefault(prefix + TARGET, "").split(" ", 2);
        String[] creation = definition.props().getOrDefault(prefix + CREATION, "").split(" ", 2);
        if (target.length != 2 || creation.length != 2 || !isOf(definition, target[1])
                || !isEncodable(String.join("", target) + creation[0])) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CreationMarker(target[0], target[1],
                    serviceIps(definition.props().getOrDefault(prefix + SERVICE_IPS, "")), creation[0],
                    Instant.parse(creation[1]), scope));
        } catch (DateTimeException | GatewayException e) {
            return Optional.empty();
        }
    }

    /** Tells whether a definition has a marker, its own one or that of the definition that it was restored or cloned from. */
    static boolean isOnAny(ResourceDefinition definition) {
        return definition.props().keySet().stream()
                .anyMatch(name -> name.startsWith(ROOT) && name.endsWith("/" + TARGET));
    }

    /** LINSTOR copies the marker to resources that are restored from snapshots or cloned; it does not count there. */
    private static boolean isOf(ResourceDefinition definition, String id) {
        return id.substring(id.lastIndexOf(':') + 1).equalsIgnoreCase(definition.name());
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
