package org.linstorgateway.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings given as environment variables.
 *
 * @param environment all variables of the process
 */
record EnvironmentVariables(Map<String, String> environment) implements SettingSource {
    private static final String LINSTOR_PREFIX = "LS_";
    /** The variables of LINSTOR's client that hold neither a secret nor a certificate. */
    private static final Set<String> SHOWN = Set.of("LS_CONTROLLERS", "LS_USERNAME");

    EnvironmentVariables {
        environment = Map.copyOf(environment);
    }

    @Override
    public <T> Optional<SettingValue<T>> find(Setting<T> setting) {
        return find(setting, setting.variable());
    }

    /** Returns the value that a variable of LINSTOR's own client gives. A configuration file overrides it. */
    <T> Optional<SettingValue<T>> findInLinstorVariable(Setting<T> setting) {
        return setting.linstorVariable().flatMap(variable -> find(setting, variable));
    }

    private <T> Optional<SettingValue<T>> find(Setting<T> setting, String variable) {
        String text = environment.getOrDefault(variable, "");
        return setting.parseFrom(variable, setting.isList() ? List.of(text.split(",")) : List.of(text));
    }

    /** Returns the variables of LINSTOR's own client that are set; the values of secrets and certificates are masked. */
    Map<String, String> linstorVariables() {
        Map<String, String> shown = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(LINSTOR_PREFIX) && !value.isBlank()) {
                shown.put(name, SHOWN.contains(name) || name.endsWith("_FILE") ? value : "(set, not shown)");
            }
        });
        return Collections.unmodifiableMap(shown);
    }

    /** Returns the configuration file to read, if a variable names one. */
    Optional<Path> file() {
        return Optional.ofNullable(environment.get(Setting.FILE_VARIABLE)).filter(name -> !name.isBlank())
                .map(name -> Path.of(name.strip()));
    }

    /** Returns the folder for the user's own files of this program (XDG Base Directory Specification). */
    Optional<Path> userFolder() {
        return folder("XDG_CONFIG_HOME").or(() -> folder("HOME").map(home -> home.resolve(".config")))
                .map(base -> base.resolve("linstor-gateway"));
    }

    private Optional<Path> folder(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> text.startsWith("/")).map(Path::of);
    }

    /** Returns a sentence for each variable that has our prefix but is unknown. */
    List<String> warnings() {
        return new TreeMap<>(environment).keySet().stream().filter(name -> name.startsWith(Setting.VARIABLE_PREFIX))
                .filter(name -> !name.equals(Setting.FILE_VARIABLE) && !CommandVariable.isOne(name)
                        && Setting.ofVariable(name).isEmpty())
                .map(name -> "the variable '" + name + "' is unknown and has no effect; known variables are " + known())
                .toList();
    }

    private static String known() {
        return Setting.all().stream().map(Setting::variable)
                .collect(Collectors.joining(", ", Setting.FILE_VARIABLE + ", ", ""));
    }
}
