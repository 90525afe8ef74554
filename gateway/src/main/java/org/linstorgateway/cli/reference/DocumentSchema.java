package org.linstorgateway.cli.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.Json;

/** The JSON Schema of the documents that {@code apply} reads, for editors and checks. It follows from the options. */
public final class DocumentSchema {
    private static final String VOLUMES = "volumes";
    private static final String VOLUME_PREFIX = VOLUMES + ".";
    private static final String DESCRIPTION = "description";
    private static final String TYPE = "type";

    private DocumentSchema() {}

    /** Returns the schema, with a line break at its end. */
    public static String text(List<Protocol<?>> protocols) {
        return Json.writePretty(ordered("$schema", "https://json-schema.org/draft/2020-12/schema", "title",
                "A target of LINSTOR Gateway", "oneOf", protocols.stream().map(DocumentSchema::target).toList()))
                + "\n";
    }

    private static Map<String, Object> target(Protocol<?> protocol) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("protocol", Map.of("const", protocol.names().rest()));
        List<String> required = new ArrayList<>(List.of("protocol"));
        for (Option option : protocol.form().options(Operation.CREATE)) {
            option.field().filter(field -> !field.startsWith(VOLUME_PREFIX))
                    .ifPresent(field -> put(properties, field, option, protocol));
            option.singleField().ifPresent(field -> properties.put(field, text("The only address, or the first one.")));
            // The identifier is all that a document of an existing target needs.
            option.field().filter(_ -> option.isParameter() && required.size() == 1).ifPresent(required::add);
        }
        return ordered("title", protocol.names().noun(), TYPE, "object", "properties", properties, "required", required,
                "additionalProperties", false);
    }

    private static void put(Map<String, Object> properties, String field, Option option, Protocol<?> protocol) {
        if (option.type() == ValueType.SECRET) {
            properties.put(field + "_file", text(option.help() + ": a file whose first line it is."));
            properties.put(field + "_env", text(option.help() + ": an environment variable that has it."));
        } else if (field.equals(VOLUMES)) {
            properties.put(field, volumes(protocol));
        } else {
            properties.put(field, property(option));
        }
    }

    private static Map<String, Object> text(String description) {
        return ordered(TYPE, "string", DESCRIPTION, description);
    }

    /** Returns a map whose order is that of the names and values, which take turns. */
    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    /** A value of null takes a field away that can be changed. */
    private static Map<String, Object> property(Option option) {
        Map<String, Object> schema = new LinkedHashMap<>();
        boolean canGo = option.operations().contains(Operation.SET);
        String type = option.isList() ? "array" : type(option);
        schema.put(TYPE, canGo ? List.of(type, "null") : type);
        if (option.isList()) {
            schema.put("items", Map.of(TYPE, "string"));
        }
        if (option.type() == ValueType.CHOICE) {
            schema.put("enum", option.choices());
        }
        schema.put(DESCRIPTION, option.help() + "."
                + (option.defaultText().isEmpty() ? "" : " Default: " + option.defaultText() + "."));
        return schema;
    }

    private static String type(Option option) {
        return switch (option.type()) {
            case FLAG -> "boolean";
            case NUMBER -> "integer";
            default -> "string";
        };
    }

    private static Map<String, Object> volumes(Protocol<?> protocol) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("number", ordered(TYPE, "integer", "minimum", 1, "maximum", Volume.LAST_NUMBER));
        properties.put("size",
                ordered(TYPE, List.of("string", "integer"), DESCRIPTION, "A size with a unit, such as 20G."));
        properties.put("size_kib", ordered(TYPE, "integer", "minimum", 1));
        Stream.concat(protocol.form().options(Operation.CREATE).stream(),
                protocol.form().options(Operation.ADD_VOLUME).stream())
                .forEach(option -> option.field().filter(field -> field.startsWith(VOLUME_PREFIX))
                        .ifPresent(field -> properties.putIfAbsent(field.substring(VOLUME_PREFIX.length()),
                                property(option))));
        properties.put("file_system_root_owner", Map.of(TYPE, "object"));
        return ordered(TYPE, "array", "items", ordered(TYPE, "object", "properties", properties, "oneOf",
                List.of(Map.of("required", List.of("size")), Map.of("required", List.of("size_kib"))),
                "additionalProperties", false));
    }
}
