package org.linstorgateway.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.config.Flags;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The options of all commands, which may stand before and behind any of their words. */
final class GlobalOptions {
    private static final String CONFIG = "--config";
    private static final String CONNECT = "--connect";
    private static final String LOG_LEVEL = "--loglevel";
    /** Options of those commands that talk to LINSTOR themselves. */
    private static final String ADDRESS = "--addr";
    private static final String CONTROLLERS = "--controllers";

    private GlobalOptions() {}

    static void declare(CommandSpec root) {
        root.addOption(text("FILE", "The configuration file (default: " + Configuration.DEFAULT_FILE + ").", CONFIG));
        root.addOption(text("URL", "The LINSTOR Gateway server to talk to (default: " + Configuration.DEFAULT_CONNECT
                + "); scheme and port may be left out.", "-c", CONNECT));
        root.addOption(text("LEVEL", "How much to log: trace, debug, info, warn, error, fatal or panic "
                + "(default: info).", LOG_LEVEL));
        root.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).scopeType(ScopeType.INHERIT)
                .description("Show this help.").build());
        root.addOption(OptionSpec.builder("--version").versionHelp(true).scopeType(ScopeType.INHERIT)
                .description("Show the version.").build());
    }

    private static OptionSpec text(String label, String description, String... names) {
        return OptionSpec.builder(names).paramLabel(label).type(String.class).description(description)
                .scopeType(ScopeType.INHERIT).build();
    }

    /** What they say; the last of several counts. */
    static Flags read(ParseResult parsed) {
        List<ParseResult> chain = chain(parsed);
        return new Flags(last(chain, CONFIG).map(Path::of), last(chain, CONNECT), last(chain, LOG_LEVEL),
                last(chain, ADDRESS), chain.getLast().matchedOptionValue(CONTROLLERS, List.of()));
    }

    /** What was parsed for each word, from the program's name to the verb. */
    static List<ParseResult> chain(ParseResult parsed) {
        List<ParseResult> chain = new ArrayList<>(List.of(parsed));
        while (chain.getLast().hasSubcommand()) {
            chain.add(chain.getLast().subcommand());
        }
        return chain;
    }

    private static Optional<String> last(List<ParseResult> chain, String option) {
        for (ParseResult parsed : chain.reversed()) {
            @Nullable
            String value = parsed.matchedOptionValue(option, null);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
