package org.linstorgateway.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.option.Operation;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;

/**
 * The target that an existing resource becomes: what a user describes, with the resource group and the volumes of the resource.
 * Its JSON is that of a new target without what the resource has.
 */
public final class AdoptedTarget {
    private static final String SIZE = "size_kib";

    private AdoptedTarget() {}

    /** Returns the body of a request to adopt a resource. */
    public static <T extends Target> Map<String, Object> request(Protocol<T> protocol, T described, Duration timeout) {
        Map<String, Object> json = new LinkedHashMap<>(protocol.wire().request(described, timeout));
        json.keySet().removeAll(ofResource(protocol));
        if (described.volumes().isEmpty()) {
            json.remove(TargetJson.VOLUMES);
        }
        return json;
    }

    /** Returns the fields of a new target that an adopted one has from its resource, besides the volumes. */
    private static Set<String> ofResource(Protocol<?> protocol) {
        List<String> adopt = fields(protocol, Operation.ADOPT).toList();
        return fields(protocol, Operation.CREATE)
                .filter(field -> !field.contains(".") && !adopt.contains(field) && !field.equals(TargetJson.VOLUMES))
                .collect(Collectors.toSet());
    }

    private static Stream<String> fields(Protocol<?> protocol, Operation operation) {
        return protocol.form().options(operation).stream().flatMap(option -> Stream
                .concat(option.field().stream(), option.singleField().stream()));
    }

    /**
     * Completes the body of a request: the identifier may be missing, and so may the sizes of volumes.
     *
     * @throws GatewayException ({@code INVALID}) for another identifier, a size, or another field that the resource has
     */
    public static JsonObject body(Protocol<?> protocol, TargetId id, JsonObject body) {
        ofResource(protocol).stream().filter(body::has).findFirst().ifPresent(field -> {
            throw ofResource(field);
        });
        String idField = protocol.form().idField();
        Optional<String> named = body.string(idField);
        if (named.isPresent() && !named.get().equalsIgnoreCase(id.text())) {
            throw GatewayException.of(ErrorCode.INVALID_FIELD,
                    "'" + idField + "' is '" + named.get() + "', but the path names '" + id.text() + "'");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(body.fields());
        if (named.isEmpty()) {
            fields.put(idField, id.text());
        }
        if (body.has(TargetJson.VOLUMES)) {
            fields.keySet().removeIf(TargetJson.VOLUMES::equalsIgnoreCase);
            fields.put(TargetJson.VOLUMES, body.objects(TargetJson.VOLUMES).stream().map(AdoptedTarget::sized)
                    .toList());
        }
        return Json.object(fields);
    }

    private static Map<String, @Nullable Object> sized(JsonObject volume) {
        if (volume.number(SIZE).orElse(0) != 0) {
            throw ofResource(SIZE);
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(volume.fields());
        fields.keySet().removeIf(SIZE::equalsIgnoreCase);
        fields.put(SIZE, 0L);
        return fields;
    }

    private static GatewayException ofResource(String field) {
        return GatewayException.of(ErrorCode.INVALID_FIELD,
                "'" + field + "' cannot be given when a resource is adopted",
                "Leave the field out: it is that of the resource.");
    }

    /**
     * Returns the target.
     *
     * @param described the target without volumes, or with what a protocol needs to know about each of them
     * @throws GatewayException ({@code INVALID}) if the protocol cannot serve the volumes
     */
    public static <T extends Target> T of(Protocol<T> protocol, T described, Backing backing) {
        List<Volume> volumes = protocol.rules().adopted(described.id(), backing.userVolumes(), described.volumes());
        Map<String, Object> json = new LinkedHashMap<>(protocol.wire().request(described, Duration.ZERO));
        json.put(TargetJson.RESOURCE_GROUP, backing.placement().group());
        json.put(TargetJson.STORAGE_POOLS, backing.placement().storagePools());
        backing.placement().replicas().ifPresent(count -> json.put(TargetJson.REPLICAS, (long) count));
        json.put(TargetJson.GROSS_SIZE, backing.grossSize());
        List<Map<String, Object>> written = new ArrayList<>();
        volumes.forEach(volume -> written.add(protocol.wire().volume(volume)));
        json.put(TargetJson.VOLUMES, written);
        return protocol.wire().target(Json.object(json));
    }
}
