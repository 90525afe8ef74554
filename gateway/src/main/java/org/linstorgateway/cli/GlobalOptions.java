package org.linstorgateway.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.config.CommandLineSettings;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.config.Setting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The options of all commands, which may stand before and behind any of their words. */
final class GlobalOptions {
    private static final String CONFIG = "--config";

    private GlobalOptions() {}

    static void declare(CommandSpec root) {
        root.addOption(text("FILE", "The configuration file (default: " + Configuration.DEFAULT_FILE + ").", CONFIG));
        root.addOption(text("URL", "The LINSTOR Gateway server to talk to (default: " + Configuration.DEFAULT_CONNECT
                + "); scheme and port may be left out.", "-c", Setting.CONNECT.option()));
        root.addOption(text("LEVEL", "How much to log: trace, debug, info, warn, error, fatal or panic "
                + "(default: info).", Setting.LOG_LEVEL.option()));
        root.addOption(text("FORMAT", "How to log: text, json (an object a line), or auto: text, and for systemd's "
                + "journal with its levels (default: auto).", Setting.LOG_FORMAT.option()));
        root.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).scopeType(ScopeType.INHERIT)
                .description("Show this help.").build());
        root.addOption(OptionSpec.builder("--version").versionHelp(true).scopeType(ScopeType.INHERIT)
                .description("Show the version.").build());
    }

    private static OptionSpec text(String label, String description, String... names) {
        return OptionSpec.builder(names).paramLabel(label).type(String.class).description(description)
                .scopeType(ScopeType.INHERIT).build();
    }

    /**
     * What they say, and those options of single commands that are settings, too; the last of several counts, the values of
     * a list all count.
     */
    static CommandLineSettings read(ParseResult parsed) {
        List<ParseResult> chain = chain(parsed);
        Map<Setting<?>, List<String>> values = new HashMap<>();
        for (Setting<?> setting : Setting.all()) {
            last(chain, setting.option()).ifPresent(value -> values.put(setting, list(value)));
        }
        return new CommandLineSettings(last(chain, CONFIG).map(Object::toString).map(Path::of), values);
    }

    private static List<String> list(Object value) {
        return value instanceof List<?> list ? list.stream().map(Object::toString).toList() : List.of(value.toString());
    }

    /** What was parsed for each word, from the program's name to the verb. */
    static List<ParseResult> chain(ParseResult parsed) {
        List<ParseResult> chain = new ArrayList<>(List.of(parsed));
        while (chain.getLast().hasSubcommand()) {
            chain.add(chain.getLast().subcommand());
        }
        return chain;
    }

    private static Optional<Object> last(List<ParseResult> chain, String option) {
        for (ParseResult parsed : chain.reversed()) {
            @Nullable
            Object value = parsed.matchedOptionValue(option, null);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
