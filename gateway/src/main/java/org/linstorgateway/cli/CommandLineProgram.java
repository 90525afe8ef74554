package org.linstorgateway.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.verb.VersionCommand;
import org.linstorgateway.config.CommandLineSettings;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.StartUpCache;
import org.linstorgateway.log.Logging;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line program: parses words, runs a command and returns an exit status. */
public final class CommandLineProgram {
    private static final int FAILED = 1;

    static {
        // All options are texts: to load picocli's other converters takes longer than most commands run.
        System.setProperty("picocli.converters.excludes", ".+");
    }

    private final List<Protocol<?>> protocols;
    private final Programs programs;
    private final Map<String, Supplier<Command>> more;
    private final Console console;
    private final Configuration configuration;

    /**
     * Creates a program.
     *
     * @param more further commands by their words, those of a group joined by a space
     */
    public CommandLineProgram(List<Protocol<?>> protocols, Programs programs, Map<String, Supplier<Command>> more,
            Console console, Configuration configuration) {
        this.protocols = List.copyOf(protocols);
        this.programs = programs;
        this.more = Map.copyOf(more);
        this.console = console;
        this.configuration = configuration;
    }

    /** Returns the program as a user starts it, with the streams, the environment and the files of this machine. */
    public static CommandLineProgram ofProcess(List<Protocol<?>> protocols, Programs programs,
            Map<String, Supplier<Command>> more) {
        Map<String, String> environment = System.getenv();
        return new CommandLineProgram(protocols, programs, more, Console.ofProcess(environment),
                new Configuration(environment, Configuration.DEFAULT_FILE));
    }

    /**
     * Runs a command line and prints every failure.
     *
     * @return the exit status: 0, or 1 on any failure
     */
    public int run(String... words) {
        int status = runAndReport(words);
        try {
            console.flush();
            return status;
        } catch (GatewayException e) {
            console.error(e);
            return FAILED;
        }
    }

    private int runAndReport(String... words) {
        // Before the words are parsed, since that may fail, too.
        if (List.of(words).contains(GlobalOptions.VERBOSE.name())) {
            console.showErrorCodes();
        }
        try {
            return execute(parse(words));
        } catch (ParameterException e) {
            console.error(UsageErrors.explain(e));
        } catch (GatewayException e) {
            console.error(e);
        } catch (RuntimeException e) {
            console.bug(e);
        }
        return FAILED;
    }

    /**
     * Parses the words. To make all commands takes longer than most commands run: only those that a word names are
     * made, except for a help, a list of commands or the suggestions for an unknown word.
     */
    private ParseResult parse(String... words) {
        try {
            ParseResult parsed = parse(CommandTree.of(List.of(words), protocols, programs, more), words);
            if (!showsAllCommands(parsed)) {
                return parsed;
            }
        } catch (ParameterException _) {
            // The tree of all commands reports the error again, with suggestions.
        }
        return parse(CommandTree.whole(protocols, programs, more), words);
    }

    private static boolean showsAllCommands(ParseResult parsed) {
        List<ParseResult> chain = GlobalOptions.chain(parsed);
        return chain.stream().anyMatch(ParseResult::isUsageHelpRequested)
                || !(chain.getLast().commandSpec().userObject() instanceof Command command)
                || command.showsAllCommands();
    }

    /** Parses words. The value of an option, such as a host name, may be the same as the word of a command. */
    private static ParseResult parse(CommandSpec commands, String... words) {
        return new CommandLine(commands).setExpandAtFiles(false).setAllowSubcommandsAsOptionParameters(true)
                .parseArgs(words);
    }

    private int execute(ParseResult parsed) {
        List<ParseResult> chain = GlobalOptions.chain(parsed);
        ParseResult verb = chain.getLast();
        if (chain.stream().anyMatch(ParseResult::isUsageHelpRequested)) {
            return UsageHelp.print(verb.commandSpec(), console);
        }
        if (chain.stream().anyMatch(ParseResult::isVersionHelpRequested)) {
            return VersionCommand.print(console);
        }
        CommandLineSettings flags = GlobalOptions.read(parsed);
        log(flags);
        return verb.commandSpec().userObject() instanceof Command command
                ? command.run(verb, new Session(console, configuration, flags))
                : UsageHelp.print(verb.commandSpec(), console);
    }

    /**
     * Sets up the log before the configuration file is read, since reading it may log; the file may set another level
     * later.
     */
    private void log(CommandLineSettings flags) {
        configuration.findWithoutFile(Setting.LOG_LEVEL, flags).ifPresent(level -> {
            Logging.setLevel(level);
            StartUpCache.logIfUnused();
        });
        configuration.findWithoutFile(Setting.LOG_FORMAT, flags).ifPresent(Logging::setFormat);
    }

}
