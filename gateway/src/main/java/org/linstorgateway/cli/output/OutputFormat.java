package org.linstorgateway.cli.output;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.Json;

/** The output formats of commands. */
public enum OutputFormat {
    /** A table or text for users. */
    TABLE,
    /** The indented JSON of the REST API. */
    JSON,
    /** The JSON of the REST API as YAML. */
    YAML;

    /**
     * Reads the name of a format.
     *
     * @throws GatewayException ({@code INVALID}) if there is no such format
     */
    public static OutputFormat parse(String text) {
        return Arrays.stream(values()).filter(format -> format.toString().equalsIgnoreCase(text)).findFirst()
                .orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_OPTION, "there is no output format '" + text
                        + "': expected one of " + String.join(", ", names())));
    }

    /** Returns the names of all formats. */
    public static List<String> names() {
        return Arrays.stream(values()).map(OutputFormat::toString).toList();
    }

    /** Returns the text of a document of maps, lists, strings, numbers and booleans. */
    public String write(Object document) {
        return this == YAML ? Yaml.write(document) : Json.writePretty(document);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
