package org.linstorgateway.deploy.snapshot;

import java.util.List;
import java.util.Map;
import org.linstorgateway.deploy.state.CreationMarker;
import org.linstorgateway.deploy.state.VolumeNumbers;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.Snapshot;

/** The property of a resource definition that names the snapshot whose data it has. */
final class RestoredFrom {
    private static final String OURS = "Aux/linstor-gateway/";
    private static final String WORD = "restored-from";
    private static final String SCHEDULES = "AutoSnapshot/";

    private RestoredFrom() {}

    /** Returns the property of a definition that is to be restored. Its name is one that the first definition does not have. */
    static Map<String, String> props(Snapshot snapshot, String to) {
        return Map.of(name(to), text(snapshot));
    }

    private static String name(String resource) {
        return CreationMarker.prefixOf(resource) + WORD;
    }

    private static String text(Snapshot snapshot) {
        return snapshot.resource() + "/" + snapshot.name();
    }

    static boolean is(ResourceDefinition definition, Snapshot snapshot) {
        return text(snapshot).equalsIgnoreCase(definition.props().get(name(definition.name())));
    }

    /** Tells whether a restoration from any snapshot of a resource has not recorded its end. */
    static boolean isUnfinished(ResourceDefinition definition, String source) {
        return CreationMarker.on(definition).filter(marker -> !marker.isDone(definition)).isPresent()
                && definition.props().getOrDefault(name(definition.name()), "").regionMatches(true, 0, source + "/", 0,
                        source.length() + 1);
    }

    /**
     * Returns the properties of a restored definition that it has from the first one, and must not have: the gateway's notes, and a
     * schedule of snapshots. How the volumes are numbered stays.
     */
    static List<String> copied(ResourceDefinition restored) {
        String own = CreationMarker.prefixOf(restored.name());
        return restored.props().keySet().stream()
                .filter(name -> name.startsWith(SCHEDULES) || name.startsWith(OURS))
                .filter(name -> !name.startsWith(own) && !name.equals(VolumeNumbers.PROPERTY))
                .sorted().toList();
    }
}
