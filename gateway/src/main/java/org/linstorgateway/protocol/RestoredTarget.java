package org.linstorgateway.protocol;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Restoration;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.Json;

/** The target that a snapshot of another one becomes: its settings, with another name, other addresses and the snapshot's volumes. */
public final class RestoredTarget {
    private RestoredTarget() {}

    /**
     * Returns the target.
     *
     * @param volumes the volumes of the snapshot
     * @throws GatewayException ({@code INVALID}) if the protocol cannot serve it so
     */
    public static <T extends Target> T of(Protocol<T> protocol, T first, List<Volume> volumes,
            Restoration restoration) {
        Map<String, Object> request = protocol.wire().request(first, Duration.ZERO);
        Map<String, Object> json = new LinkedHashMap<>(protocol.wire().patched(request,
                Map.of(TargetJson.SERVICE_IPS, TargetJson.strings(restoration.serviceIps()))));
        json.put(protocol.form().idField(), restoration.as().text());
        json.put(TargetJson.GROSS_SIZE, false);
        json.put(TargetJson.VOLUMES, volumes(protocol, first, volumes).stream().map(protocol.wire()::volume).toList());
        T target = protocol.wire().target(Json.object(json));
        return restoration.readOnly() ? protocol.rules().readOnly(target) : target;
    }

    /**
     * Returns the volumes of a snapshot with what the first target says about them; one that it lacks by now is as in a resource of
     * others.
     */
    public static <T extends Target> List<Volume> volumes(Protocol<T> protocol, T first, List<Volume> volumes) {
        boolean allKnown = volumes.stream().allMatch(volume -> find(first.volumes(), volume.number()).isPresent());
        List<Volume> unknown = allKnown ? List.of() : protocol.rules().adopted(first.id(), volumes, List.of());
        return volumes.stream().map(volume -> find(first.volumes(), volume.number())
                .map(known -> sized(known, volume.sizeKib()))
                .orElseGet(() -> find(unknown, volume.number()).orElseThrow())).toList();
    }

    private static Optional<Volume> find(List<Volume> volumes, int number) {
        return volumes.stream().filter(volume -> volume.number() == number).findFirst();
    }

    private static Volume sized(Volume volume, long sizeKib) {
        return new Volume(volume.number(), sizeKib, volume.fileSystem(), volume.exportPath(), volume.allowedNetworks(),
                volume.exportRules(), volume.blockSize());
    }
}
