package org.linstorgateway.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.TomlText;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads the text of a configuration file and finds all mistakes in it. */
final class SettingsReader {
    /** The headings of the tables that a command that talks to a gateway server does not use. */
    private static final Set<String> SERVER_TABLES = Set.of("[linstor]", "[server]", "[notify]");

    private final Path path;
    private final String text;
    private final List<SettingValue<?>> given = new ArrayList<>();
    private final List<FileProblem> problems = new ArrayList<>();
    private final List<FileProblem> unknown = new ArrayList<>();

    SettingsReader(Path path, String text) {
        this.path = path;
        this.text = text;
    }

    /**
     * Returns whether there is any key outside of the tables for servers. The TOML parser noticeably delays a command;
     * the file as installed has no keys and need not be parsed.
     */
    static boolean hasClientKeys(String text) {
        boolean inClientTable = true;
        for (String line : text.lines().map(line -> line.split("#", 2)[0].strip()).toList()) {
            if (line.startsWith("[") && line.endsWith("]")) {
                inClientTable = !SERVER_TABLES.contains(line);
            } else if (inClientTable && !line.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    SettingsFile read() {
        try {
            read(TomlText.read(text));
        } catch (TomlText.NotReadableException e) {
            add(problems, TomlPosition.positionAt(1, 1), "this file " + e.reason());
        }
        return new SettingsFile(path, given, problems, unknown);
    }

    private void read(TomlParseResult toml) {
        toml.errors().forEach(error -> add(problems, error.position(), "this is not TOML: " + error.getMessage()
                + "; expected are tables such as [linstor] with keys such as controllers = [\"node-a\", \"node-b\"]"));
        if (problems.isEmpty()) {
            settingsByTable().forEach((table, settings) -> readTable(toml, table, settings));
            toml.keyPathSet(true).stream().filter(key -> !isKnown(key))
                    .forEach(key -> add(unknown, toml.inputPositionOf(key), "the key '" + String.join(".", key)
                            + "' is unknown and has no effect; " + known(key)));
        }
    }

    private static Map<String, List<Setting<?>>> settingsByTable() {
        return Setting.all().stream().collect(
                Collectors.groupingBy(Setting::table, LinkedHashMap::new, Collectors.toList()));
    }

    private void readTable(TomlTable toml, String name, List<Setting<?>> settings) {
        Object value = toml.get(List.of(name));
        if (value instanceof TomlTable table) {
            settings.forEach(setting -> readSetting(table, setting));
        } else if (value != null) {
            add(problems, toml.inputPositionOf(List.of(name)),
                    "'" + name + "' is a plain value; expected is a table [" + name + "]");
        }
    }

    private void readSetting(TomlTable table, Setting<?> setting) {
        List<String> key = List.of(setting.nameInTable());
        TomlPosition position = table.inputPositionOf(key);
        Object value = table.get(key);
        if (value == null) {
            return;
        }
        Optional<List<String>> texts = setting.isList() ? list(value) : text(value);
        if (texts.isEmpty()) {
            add(problems, position, "'" + setting.key() + "' has a wrong value; expected is " + setting.expected());
            return;
        }
        try {
            setting.parse("'" + path + "', line " + line(position), texts.get()).ifPresent(parsed -> {
                given.add(parsed);
                setting.withoutEffect(parsed.texts()).forEach(sentence -> add(unknown, position,
                        "'" + setting.key() + "': " + sentence));
            });
        } catch (GatewayException e) {
            add(problems, position, "'" + setting.key() + "': " + e.getMessage());
        }
    }

    /** Returns the elements of a list of strings, or the words of a single string; empty for any other value. */
    private static Optional<List<String>> list(Object value) {
        if (value instanceof TomlArray array) {
            return array.toList().stream().allMatch(String.class::isInstance)
                    ? Optional.of(array.toList().stream().map(String.class::cast).toList())
                    : Optional.empty();
        }
        return text(value).map(texts -> List.of(texts.getFirst().split("\\s+")));
    }

    private static Optional<List<String>> text(Object value) {
        return value instanceof String text ? Optional.of(List.of(text)) : Optional.empty();
    }

    private static boolean isKnown(List<String> key) {
        return settingsByTable().containsKey(key.getFirst())
                && (key.size() == 1 || Setting.ofPath(key).isPresent());
    }

    private static String known(List<String> key) {
        List<Setting<?>> siblings = settingsByTable().getOrDefault(key.getFirst(), List.of());
        return siblings.isEmpty()
                ? "known tables are [" + String.join("], [", settingsByTable().keySet()) + "]"
                : "known keys in [" + key.getFirst() + "] are " + siblings.stream()
                        .map(Setting::nameInTable).collect(Collectors.joining(", "));
    }

    private static void add(List<FileProblem> problems, @Nullable TomlPosition position, String text) {
        problems.add(new FileProblem(line(position), text.replaceAll("\\R", " ")));
    }

    private static int line(@Nullable TomlPosition position) {
        return position == null ? 1 : position.line();
    }
}
