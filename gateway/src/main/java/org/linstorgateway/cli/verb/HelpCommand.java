package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.UsageErrors;
import org.linstorgateway.cli.UsageHelp;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code help}, of the program or of a group such as {@code iscsi}. */
public final class HelpCommand implements Command {
    private static final Option WORDS = Option.parameter("COMMAND", ValueType.TEXT).repeated()
            .help("The words of the command").build();

    private final boolean isHidden;

    public HelpCommand() {
        this(false);
    }

    private HelpCommand(boolean isHidden) {
        this.isHidden = isHidden;
    }

    /** Returns the command that works without being mentioned in helps and references. */
    public static HelpCommand hidden() {
        return new HelpCommand(true);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().hidden(isHidden).description("Show the help of a command.");
        OptionSpecs.add(spec, List.of(WORDS));
        return spec;
    }

    @Override
    public boolean showsAllCommands() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        CommandSpec command = arguments.commandSpec().parent();
        for (String word : ParsedOptions.of(arguments, session.console()).list(WORDS)) {
            command = child(command, word);
        }
        return UsageHelp.print(command, session.console());
    }

    private static CommandSpec child(CommandSpec command, String word) {
        CommandLine child = command.subcommands().get(word);
        if (child == null) {
            throw UsageErrors.unknownWord(word, command);
        }
        return child.getCommandSpec();
    }
}
