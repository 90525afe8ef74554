package org.linstorgateway.cli.document;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.TargetJson;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Target;

/** The document of an existing target: the fields of the request that creates it, without its password. */
public final class ExportedTarget {

    private ExportedTarget() {}

    /** Returns the fields in their order, {@code protocol} first. */
    public static <T extends Target> Map<String, Object> fields(Protocol<T> protocol, Deployed<T> deployed) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(DocumentReader.PROTOCOL, protocol.names().rest());
        fields.putAll(protocol.wire().request(deployed.target(), Duration.ZERO));
        fields.remove(TargetJson.RESOURCE_TIMEOUT);
        protocol.form().options(Operation.CREATE).stream().filter(option -> option.type() == ValueType.SECRET)
                .flatMap(option -> option.field().stream()).forEach(fields::remove);
        fields.values().removeIf(""::equals);
        fields.computeIfPresent(TargetJson.VOLUMES, (_, volumes) -> ((List<?>) volumes).stream()
                .map(volume -> withoutEmptyOwner((Map<?, ?>) volume)).toList());
        nameAllServiceIps(protocol, fields);
        return fields;
    }

    /** An owner without a name says nothing. */
    private static Map<Object, Object> withoutEmptyOwner(Map<?, ?> volume) {
        Map<Object, Object> fields = new LinkedHashMap<>(volume);
        fields.values().removeIf(value -> "".equals(value)
                || (value instanceof Map<?, ?> owner && owner.values().stream().allMatch(""::equals)));
        return fields;
    }

    /** Who adds an address to the document must not have to change two fields. */
    private static void nameAllServiceIps(Protocol<?> protocol, Map<String, Object> fields) {
        protocol.form().options(Operation.CREATE).forEach(option -> option.singleField().ifPresent(single -> {
            Object first = fields.remove(single);
            option.field().ifPresent(field -> fields.computeIfAbsent(field, _ -> List.of(first)));
        }));
    }
}
