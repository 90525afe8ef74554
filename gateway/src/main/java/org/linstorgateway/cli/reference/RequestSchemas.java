package org.linstorgateway.cli.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.GoDuration;
import org.linstorgateway.wire.Json;

/**
 * The parts of the OpenAPI document that follow from the options of protocols: what a request to create a target may
 * contain, and one to change it. In the document each part stands between two comments.
 */
public final class RequestSchemas {
    private static final String VOLUME_PREFIX = "volumes.";
    /** The words that YAML 1.1 takes for true and false. */
    private static final Set<String> SWITCHES = Set.of("on", "off", "yes", "no");
    private static final String END = "# end of options";
    private static final String VOLUMES = "volumes";
    private static final String PROPERTY_INDENT = " ".repeat(8);
    private static final String SCHEMA_INDENT = " ".repeat(6);

    private RequestSchemas() {}

    /**
     * Returns an OpenAPI document with current parts.
     *
     * @throws GatewayException ({@code INVALID}) if the document lacks the comments for a part
     */
    public static String renew(String document, List<Protocol<?>> protocols) {
        String renewed = replace(document, VOLUMES, volumeProperties(protocols));
        for (Protocol<?> protocol : protocols) {
            renewed = replace(renewed, protocol.names().rest(), targetSchema(protocol));
            renewed = replace(renewed, "changes of " + protocol.names().rest(), patchSchema(protocol));
            renewed = replace(renewed, "adoptions of " + protocol.names().rest(), adoptionProperties(protocol));
        }
        return renewed;
    }

    private static String replace(String document, String part, String text) {
        String begin = "# options of " + part + "\n";
        Matcher place = Pattern.compile("(?s)(?<=" + begin + ").*?(?= *" + END + ")").matcher(document);
        if (!place.find()) {
            throw GatewayException.of(ErrorCode.OUTPUT_NOT_WRITTEN,
                    "the document has no place for the options of " + part
                            + ": add the comments '" + begin.strip() + "' and '" + END + "'");
        }
        return place.replaceFirst(Matcher.quoteReplacement(text));
    }

    private static String targetSchema(Protocol<?> protocol) {
        List<Option> options = new ArrayList<>(protocol.form().options(Operation.CREATE));
        options.add(CreateOptions.RESOURCE_TIMEOUT);
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add(SCHEMA_INDENT + "type: object").add(SCHEMA_INDENT + "properties:");
        List<String> required = new ArrayList<>();
        for (Option option : options) {
            option.field().filter(field -> !field.startsWith(VOLUME_PREFIX)).ifPresent(field -> {
                option.singleField().ifPresent(
                        single -> text.add(PROPERTY_INDENT + single + ": " + inBraces(singleProperty(option, field))));
                text.add(PROPERTY_INDENT + field + ": " + inBraces(property(option)));
                if (option.required() && option.singleField().isEmpty()) {
                    required.add(field);
                }
            });
        }
        return text.add(SCHEMA_INDENT + "required: [" + String.join(", ", required) + "]").toString();
    }

    /** A field of value null is taken away. */
    private static String patchSchema(Protocol<?> protocol) {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add(SCHEMA_INDENT + "type: object").add(SCHEMA_INDENT + "properties:");
        protocol.form().options(Operation.SET).forEach(option -> option.field().ifPresent(field -> {
            Map<String, String> property = schema(option);
            property.computeIfPresent("type", (_, type) -> "[" + type + ", \"null\"]");
            property.put("description", Json.write(description(option)));
            text.add(PROPERTY_INDENT + field + ": " + inBraces(property));
        }));
        return text.add(SCHEMA_INDENT + "additionalProperties: false").add(SCHEMA_INDENT + "minProperties: 1")
                .toString();
    }

    /** Returns the properties of the body that makes a target of an existing resource; its path names the target, too. */
    private static String adoptionProperties(Protocol<?> protocol) {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        Stream.concat(protocol.form().options(Operation.ADOPT).stream(), Stream.of(CreateOptions.RESOURCE_TIMEOUT))
                .forEach(option -> option.field().filter(field -> !field.startsWith(VOLUME_PREFIX))
                        .ifPresent(field -> {
                            option.singleField().ifPresent(single -> text
                                    .add(PROPERTY_INDENT + single + ": " + inBraces(singleProperty(option, field))));
                            text.add(PROPERTY_INDENT + field + ": " + inBraces(property(option)));
                        }));
        return text.toString();
    }

    /** Defaults of volumes are left out: they depend on the other volumes of the target. */
    private static String volumeProperties(List<Protocol<?>> protocols) {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        for (Protocol<?> protocol : protocols) {
            for (Option option : protocol.form().options().stream()
                    .filter(option -> !option.operations().equals(Set.of(Operation.ADOPT))).toList()) {
                option.field().filter(field -> field.startsWith(VOLUME_PREFIX)).ifPresent(field -> {
                    Map<String, String> schema = schema(option);
                    schema.put("description",
                            Json.write(option.help() + ". Only for " + protocol.names().nounWithArticle() + "."));
                    text.add(PROPERTY_INDENT + field.substring(VOLUME_PREFIX.length()) + ": " + inBraces(schema));
                });
            }
        }
        return text.toString();
    }

    private static Map<String, String> property(Option option) {
        Map<String, String> property = schema(option);
        option.defaultValue().ifPresent(value -> property.put("default", value(option, value)));
        if (option.type() == ValueType.FLAG) {
            property.put("default", "false");
        }
        if (!option.example().isEmpty() && option.type() != ValueType.DURATION && option.type() != ValueType.SIZE) {
            String example = Json.write(option.example());
            property.put("example", option.isList() ? "[" + example + "]" : example);
        }
        property.put("description", Json.write(description(option)));
        return property;
    }

    private static Map<String, String> singleProperty(Option option, String field) {
        Map<String, String> property = new LinkedHashMap<>(Map.of("type", "string"));
        property.put("example", Json.write(option.example()));
        property.put("description",
                Json.write("The first of '" + field + "'. One of the two fields is needed; both must "
                        + "agree."));
        return property;
    }

    private static Map<String, String> schema(Option option) {
        Map<String, String> schema = new LinkedHashMap<>();
        if (option.isList()) {
            schema.put("type", "array");
            schema.put("items", option.type() == ValueType.SIZE
                    ? "{ $ref: \"#/components/schemas/VolumeRequest\" }"
                    : "{ type: string }");
            return schema;
        }
        switch (option.type()) {
            case FLAG -> schema.put("type", "boolean");
            case NUMBER -> schema.put("type", "integer");
            case DURATION -> schema.put("type", "integer");
            case CHOICE ->
                schema.put("enum", Stream.concat(Stream.of("\"\""), option.choices().stream().map(RequestSchemas::word))
                        .collect(Collectors.joining(", ", "[", "]")));
            default -> schema.put("type", "string");
        }
        if (option.type() == ValueType.SECRET) {
            schema.put("writeOnly", "true");
        }
        return schema;
    }

    /** Returns a word as YAML of every version takes it for a text. */
    private static String word(String text) {
        return SWITCHES.contains(text) ? Json.write(text) : text;
    }

    private static String value(Option option, String value) {
        return option.type() == ValueType.DURATION ? Long.toString(GoDuration.parse(value).toNanos()) : value;
    }

    private static String description(Option option) {
        String unit = option.type() == ValueType.DURATION ? ", in nanoseconds; 0 is the default" : "";
        String byDefault = option.defaultText().isEmpty() ? "" : " Default: " + option.defaultText() + ".";
        String note = option.note().isEmpty() || option.type() == ValueType.SIZE ? "" : " " + option.note();
        return (option.type() == ValueType.SIZE ? "The volumes" : option.help()) + unit + "." + byDefault + note;
    }

    private static String inBraces(Map<String, String> schema) {
        return schema.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{ ", " }"));
    }
}
