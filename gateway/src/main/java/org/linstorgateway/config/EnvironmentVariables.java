package org.linstorgateway.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What environment variables say.
 *
 * @param environment all variables of the process
 */
record EnvironmentVariables(Map<String, String> environment) implements Source {
    private static final String OF_LINSTOR = "LS_";
    private static final Set<String> SHOWN = Set.of(Configuration.CONTROLLERS_VARIABLE, "LS_USERNAME");

    EnvironmentVariables {
        environment = Map.copyOf(environment);
    }

    @Override
    public Optional<SettingValue> find(Setting setting) {
        String value = environment.getOrDefault(setting.variable(), "");
        return SettingValue.of(setting.isList() ? List.of(value.split(",")) : List.of(value), setting.variable());
    }

    /** The same setting under the name that LINSTOR's own client knows. It counts less than a configuration file. */
    Optional<SettingValue> findOfLinstor(Setting setting) {
        String name = Configuration.CONTROLLERS_VARIABLE;
        return setting == Setting.CONTROLLERS
                ? SettingValue.of(List.of(environment.getOrDefault(name, "").split(",")), name)
                : Optional.empty();
    }

    /** The variables of LINSTOR's own client that are set. Of secrets and certificates it is shown that they are there. */
    Map<String, String> ofLinstor() {
        Map<String, String> shown = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(OF_LINSTOR) && !value.isBlank()) {
                shown.put(name, SHOWN.contains(name) || name.endsWith("_FILE") ? value : "(set, not shown)");
            }
        });
        return Collections.unmodifiableMap(shown);
    }

    /** The configuration file to read. */
    Optional<Path> file() {
        return Optional.ofNullable(environment.get(Setting.FILE_VARIABLE)).filter(name -> !name.isBlank())
                .map(name -> Path.of(name.strip()));
    }

    /** A sentence for each variable that looks like one of ours and is none. */
    List<String> warnings() {
        return new TreeMap<>(environment).keySet().stream().filter(name -> name.startsWith(Setting.VARIABLES))
                .filter(name -> !name.equals(Setting.FILE_VARIABLE) && Setting.ofVariable(name).isEmpty())
                .map(name -> "the variable '" + name + "' is unknown and has no effect; known are " + known()).toList();
    }

    private static String known() {
        return Arrays.stream(Setting.values()).map(Setting::variable)
                .collect(Collectors.joining(", ", Setting.FILE_VARIABLE + ", ", ""));
    }
}
