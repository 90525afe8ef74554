package org.linstorgateway.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
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

/** Reads the text of a configuration file, and finds all that is wrong with it. */
final class SettingsReader {
    /** The tables in which nothing concerns a command that talks to a gateway server. */
    private static final Set<String> OF_SERVERS = Set.of("[linstor]", "[server]");

    private final Path path;
    private final String text;
    private final Map<Setting, SettingValue> given = new EnumMap<>(Setting.class);
    private final List<FileProblem> problems = new ArrayList<>();
    private final List<FileProblem> unknown = new ArrayList<>();

    SettingsReader(Path path, String text) {
        this.path = path;
        this.text = text;
    }

    /**
     * Whether anything but comments stands outside of the tables that are for servers alone. Reading TOML takes long enough
     * to be felt in a command line; the file as it is installed needs none.
     */
    static boolean concernsClients(String text) {
        boolean concerns = true;
        for (String line : text.lines().map(line -> line.split("#", 2)[0].strip()).toList()) {
            if (line.startsWith("[") && line.endsWith("]")) {
                concerns = !OF_SERVERS.contains(line);
            } else if (concerns && !line.isEmpty()) {
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

    private static Map<String, List<Setting>> settingsByTable() {
        return Arrays.stream(Setting.values()).collect(
                Collectors.groupingBy(Setting::table, LinkedHashMap::new, Collectors.toList()));
    }

    private void readTable(TomlTable toml, String name, List<Setting> settings) {
        Object value = toml.get(List.of(name));
        if (value instanceof TomlTable table) {
            settings.forEach(setting -> readSetting(table, setting));
        } else if (value != null) {
            add(problems, toml.inputPositionOf(List.of(name)),
                    "'" + name + "' is a plain value; expected is a table [" + name + "]");
        }
    }

    private void readSetting(TomlTable table, Setting setting) {
        List<String> key = List.of(setting.nameInTable());
        TomlPosition position = table.inputPositionOf(key);
        Object value = table.get(key);
        if (value == null) {
            return;
        }
        Optional<List<String>> values = setting.isList() ? list(value) : text(value);
        if (values.isEmpty()) {
            add(problems, position, "'" + setting.key() + "' has a wrong value; expected is " + setting.expected());
            return;
        }
        try {
            Optional<SettingValue> said = SettingValue.of(values.get(), "'" + path + "', line " + line(position));
            said.ifPresent(found -> setting.check(found.values()));
            said.ifPresent(found -> given.put(setting, found));
        } catch (GatewayException e) {
            add(problems, position, "'" + setting.key() + "': " + e.getMessage());
        }
    }

    /** A list of strings, or one string with blanks between the elements. */
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
        List<Setting> beside = settingsByTable().getOrDefault(key.getFirst(), List.of());
        return beside.isEmpty()
                ? "there are the tables [" + String.join("], [", settingsByTable().keySet()) + "]"
                : "in [" + key.getFirst() + "] there can be " + beside.stream()
                        .map(Setting::nameInTable).collect(Collectors.joining(", "));
    }

    private static void add(List<FileProblem> problems, @Nullable TomlPosition position, String text) {
        problems.add(new FileProblem(line(position), text.replaceAll("\\R", " ")));
    }

    private static int line(@Nullable TomlPosition position) {
        return position == null ? 1 : position.line();
    }
}
