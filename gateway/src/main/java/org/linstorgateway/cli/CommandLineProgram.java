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

/** The whole command line: from words to an exit status. */
public final class CommandLineProgram {
    private static final int FAILED = 1;

    static {
        // Our options are texts: what picocli could make of them besides takes longer to load than most commands run.
        System.setProperty("picocli.converters.excludes", ".+");
    }

    private final List<Protocol<?>> protocols;
    private final Programs programs;
    private final Map<String, Supplier<Command>> more;
    private final Console console;
    private final Configuration configuration;

    /** @param more verbs besides those that always belong to it, by their words, those of a group joined by a space */
    public CommandLineProgram(List<Protocol<?>> protocols, Programs programs, Map<String, Supplier<Command>> more,
            Console console, Configuration configuration) {
        this.protocols = List.copyOf(protocols);
        this.programs = programs;
        this.more = Map.copyOf(more);
        this.console = console;
        this.configuration = configuration;
    }

    /** The program as a user starts it: on the streams, with the environment and the files of this machine. */
    public static CommandLineProgram ofProcess(List<Protocol<?>> protocols, Programs programs,
            Map<String, Supplier<Command>> more) {
        Map<String, String> environment = System.getenv();
        return new CommandLineProgram(protocols, programs, more, Console.ofProcess(environment),
                new Configuration(environment, Configuration.DEFAULT_FILE));
    }

    /**
     * Does what the words say, and tells the user of every failure.
     *
     * @return the exit status: 0, or 1 on any failure
     */
    public int run(String... words) {
        try {
            return execute(parse(words));
        } catch (ParameterException e) {
            console.error(UsageErrors.explain(e));
        } catch (GatewayException e) {
            console.error(e);
        } catch (RuntimeException e) {
            console.bug(e);
        } finally {
            console.flush();
        }
        return FAILED;
    }

    /**
     * Understands the words. Making all commands takes longer than what most of them do: those that no word names are left
     * out, unless somebody wants to see them, in a help, a list or the suggestions for a word that does not exist.
     */
    private ParseResult parse(String... words) {
        try {
            ParseResult parsed = parse(CommandTree.of(List.of(words), protocols, programs, more), words);
            if (!showsAllCommands(parsed)) {
                return parsed;
            }
        } catch (ParameterException _) {
            // Told again by all commands, which know what may have been meant.
        }
        return parse(CommandTree.whole(protocols, programs, more), words);
    }

    private static boolean showsAllCommands(ParseResult parsed) {
        List<ParseResult> chain = GlobalOptions.chain(parsed);
        return chain.stream().anyMatch(ParseResult::isUsageHelpRequested)
                || !(chain.getLast().commandSpec().userObject() instanceof Command command)
                || command.showsAllCommands();
    }

    /** The value of an option, such as a host's name, may be the same as a command's word. */
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

    /** A file may say otherwise later, but reading it may have something to log already. */
    private void log(CommandLineSettings flags) {
        configuration.findWithoutFile(Setting.LOG_LEVEL, flags).ifPresent(level -> {
            Logging.setLevel(level);
            StartUpCache.logIfUnused();
        });
        configuration.findWithoutFile(Setting.LOG_FORMAT, flags).ifPresent(Logging::setFormat);
    }

}
