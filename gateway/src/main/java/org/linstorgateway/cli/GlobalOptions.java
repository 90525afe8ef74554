package org.linstorgateway.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.config.CommandLineSettings;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.config.Setting;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The options of all commands. They may stand before and behind any word of a command. */
final class GlobalOptions {
    private static final Option CONFIG = Option.named("--config", ValueType.FILE, "FILE")
            .help("The configuration file").byDefault(Configuration.DEFAULT_FILE.toString()).build();
    private static final Option CONNECT = Option.named(Setting.CONNECT.option(), ValueType.TEXT, "URL").shortName("-c")
            .help("The LINSTOR Gateway server to connect to").byDefault(Configuration.DEFAULT_CONNECT)
            .note("Scheme and port may be left out.").build();
    private static final Option AUTHORITIES = Option.named(Setting.AUTHORITIES.option(), ValueType.FILE, "FILE")
            .help("The certificate authorities of the server, or the certificate of the server itself, in PEM format")
            .defaultText("the authorities that Java knows").build();
    private static final Option FINGERPRINT = Option.named(Setting.FINGERPRINT.option(), ValueType.TEXT, "SHA256")
            .help("The SHA-256 fingerprint of the server's certificate, in place of the check of its authority and name")
            .build();
    private static final Option CLIENT_CERTIFICATE = Option
            .named(Setting.CLIENT_CERTIFICATE.option(), ValueType.FILE, "FILE")
            .help("The certificate of this client, in PEM format, if the server requires one").build();
    private static final Option CLIENT_KEY = Option.named(Setting.CLIENT_KEY.option(), ValueType.FILE, "FILE")
            .help("The private key of the client's certificate, in PEM format without a password").build();
    private static final Option TOKEN_FILE = Option.named(Setting.TOKEN_FILE.option(), ValueType.FILE, "FILE")
            .help("The file with the token of this client").defaultText("that of the log-in").build();
    private static final Option LOG_LEVEL = Option.named(Setting.LOG_LEVEL.option(), ValueType.TEXT, "LEVEL")
            .help("The log level: trace, debug, info, warn, error, fatal or panic").byDefault("info").build();
    private static final Option LOG_FORMAT = Option.named(Setting.LOG_FORMAT.option(), ValueType.TEXT, "FORMAT")
            .help("The log format: text, json (an object a line), or auto (text, with levels for systemd's journal)")
            .byDefault("auto").build();

    static final Option VERBOSE = Option.flag("--verbose")
            .help("Show the code of an error, which programs can depend on").build();

    private GlobalOptions() {}

    static void declare(CommandSpec root) {
        List.of(CONFIG, CONNECT, AUTHORITIES, FINGERPRINT, CLIENT_CERTIFICATE, CLIENT_KEY, TOKEN_FILE, LOG_LEVEL,
                LOG_FORMAT,
                VERBOSE)
                .forEach(option -> OptionSpecs.addInherited(root, option));
        root.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).scopeType(ScopeType.INHERIT)
                .description("Show this help.").build());
        root.addOption(OptionSpec.builder("-v", "--version").versionHelp(true).scopeType(ScopeType.INHERIT)
                .description("Show the version.").build());
    }

    /**
     * Returns the settings of a command line, of the global options and of those of single commands. The last of several
     * values counts, except for lists, of which all values count.
     */
    static CommandLineSettings read(ParseResult parsed) {
        List<ParseResult> chain = chain(parsed);
        Map<Setting<?>, List<String>> values = new HashMap<>();
        for (Setting<?> setting : Setting.all()) {
            last(chain, setting.option()).ifPresent(value -> values.put(setting, list(value)));
        }
        return new CommandLineSettings(last(chain, CONFIG.name()).map(Object::toString).map(Path::of), values);
    }

    private static List<String> list(Object value) {
        return value instanceof List<?> words
                ? words.stream().flatMap(word -> Stream.of(word.toString().split(","))).toList()
                : List.of(value.toString());
    }

    /** Returns the parse result of each word of a command, from the program to the last. */
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
