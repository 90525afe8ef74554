package org.linstorgateway.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.wire.GoDuration;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * What a configuration file says.
 *
 * @param controllers        empty when it does not say
 * @param corsAllowedOrigins empty when it does not say
 * @param settlingTime       absent when it does not say
 * @param warnings           what in it has no effect, a sentence each
 */
record SettingsFile(List<String> controllers, List<String> corsAllowedOrigins, Optional<Duration> settlingTime,
        List<String> warnings) {
    static final SettingsFile NONE = new SettingsFile(List.of(), List.of(), Optional.empty(), List.of());

    private static final List<String> CONTROLLERS = List.of("linstor", "controllers");
    private static final List<String> CORS_ALLOWED_ORIGINS = List.of("server", "cors_allowed_origins");
    private static final List<String> SETTLING_TIME = List.of("server", "settling_time");
    private static final Set<List<String>> KNOWN = Set.of(CONTROLLERS, CORS_ALLOWED_ORIGINS, SETTLING_TIME);

    SettingsFile {
        controllers = List.copyOf(controllers);
        corsAllowedOrigins = List.copyOf(corsAllowedOrigins);
        warnings = List.copyOf(warnings);
    }

    /** Reads a file that has to be there. */
    static SettingsFile read(Path file) {
        try {
            return parse(file, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw failure(file, "there is no such file", e);
        } catch (CharacterCodingException e) {
            throw failure(file, "it is not UTF-8 text", e);
        } catch (IOException e) {
            throw failure(file, reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + ": "
                        + e.getMessage();
    }

    private static GatewayException failure(Path file, String reason, IOException cause) {
        return new GatewayException(Problem.INVALID, "cannot read the configuration file '" + file + "': " + reason,
                "Name another file with --config, or leave the option out.", cause);
    }

    private static SettingsFile parse(Path file, String text) {
        TomlParseResult toml = Toml.parse(text);
        if (toml.hasErrors()) {
            TomlParseError error = toml.errors().getFirst();
            throw broken(file, error.position(), "is not TOML: " + error.getMessage(),
                    "tables such as [linstor] with keys such as controllers = [\"node-a\", \"node-b\"]");
        }
        return new SettingsFile(strings(file, toml, CONTROLLERS), strings(file, toml, CORS_ALLOWED_ORIGINS),
                duration(file, toml, SETTLING_TIME), unknownKeys(file, toml));
    }

    /** A list of strings, or one string with blanks between the elements. */
    private static List<String> strings(Path file, TomlTable toml, List<String> key) {
        Object section = toml.get(key.subList(0, 1));
        if (section != null && !(section instanceof TomlTable)) {
            throw broken(file, toml.inputPositionOf(key.subList(0, 1)), "has '" + key.getFirst() + "' as a plain value",
                    "a table [" + key.getFirst() + "]");
        }
        @Nullable
        Object value = toml.get(key);
        if (value instanceof String text) {
            return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
        }
        if (value == null) {
            return List.of();
        }
        if (value instanceof TomlArray array && isOfStrings(array)) {
            return array.toList().stream().map(String.class::cast).toList();
        }
        throw broken(file, toml.inputPositionOf(key), "has a wrong value for '" + String.join(".", key) + "'",
                "a list of strings such as [\"one\", \"two\"], or one string with blanks such as \"one two\"");
    }

    private static Optional<Duration> duration(Path file, TomlTable toml, List<String> key) {
        @Nullable
        Object value = toml.get(key);
        try {
            return Optional.ofNullable(value).map(text -> GoDuration.parse(text.toString()));
        } catch (GatewayException e) {
            throw broken(file, toml.inputPositionOf(key), "has a wrong value for '" + String.join(".", key) + "'",
                    "a duration such as \"5s\"");
        }
    }

    private static boolean isOfStrings(TomlArray array) {
        return array.toList().stream().allMatch(String.class::isInstance);
    }

    private static List<String> unknownKeys(Path file, TomlTable toml) {
        List<String> warnings = new ArrayList<>();
        for (List<String> key : toml.keyPathSet(true)) {
            if (!KNOWN.contains(key) && !isSection(key)) {
                warnings.add("'" + file + "', line " + line(toml.inputPositionOf(key)) + ": the key '"
                        + String.join(".", key) + "' is unknown and has no effect");
            }
        }
        return warnings;
    }

    private static boolean isSection(List<String> key) {
        return KNOWN.stream().anyMatch(known -> known.subList(0, 1).equals(key));
    }

    private static GatewayException broken(Path file, @Nullable TomlPosition at, String what, String expected) {
        return GatewayException.invalid("the configuration file '" + file + "' is broken: line " + line(at) + " " + what
                + "; expected " + expected);
    }

    private static int line(@Nullable TomlPosition at) {
        return at == null ? 1 : at.line();
    }
}
