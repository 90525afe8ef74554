package org.linstorgateway.cli.output;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.Json;

/** How a command writes its result. */
public enum OutputFormat {
    /** For people. */
    TABLE,
    /** As the REST API has it, indented. */
    JSON,
    /** The same as YAML. */
    YAML;

    /**
     * Reads the name of a format.
     *
     * @throws GatewayException ({@code INVALID}) when there is no such format
     */
    public static OutputFormat parse(String text) {
        return Arrays.stream(values()).filter(format -> format.toString().equalsIgnoreCase(text)).findFirst()
                .orElseThrow(() -> GatewayException.invalid("there is no output format '" + text
                        + "': expected one of " + String.join(", ", names())));
    }

    /** The names of all. */
    public static List<String> names() {
        return Arrays.stream(values()).map(OutputFormat::toString).toList();
    }

    /** The text of a document of maps, lists, strings, numbers and truth values. */
    public String write(Object document) {
        return this == YAML ? Yaml.write(document) : Json.writePretty(document);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
