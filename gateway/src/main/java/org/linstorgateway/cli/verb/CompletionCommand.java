package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.completion.FishCompletion;
import org.linstorgateway.cli.completion.ShellCompletion;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code completion}. */
public final class CompletionCommand implements Command {
    private static final String BASH = "bash";
    private static final String ZSH = "zsh";
    private static final String FISH = "fish";
    private static final Option SHELL = Option.parameter("SHELL", ValueType.CHOICE).choices(BASH, ZSH, FISH)
            .help("The shell").byDefault(BASH).build();

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Print a completion script for a shell.",
                "Try it with: source <(linstor-gateway completion)");
        OptionSpecs.add(spec, List.of(SHELL));
        return spec;
    }

    @Override
    public boolean showsAllCommands() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        CommandSpec root = arguments.commandSpec().root();
        String shell = ParsedOptions.of(arguments, session.console()).textOrDefault(SHELL);
        session.console().print(switch (shell) {
            case BASH -> ShellCompletion.bash(root);
            case ZSH -> ShellCompletion.zsh(root);
            case FISH -> FishCompletion.of(root);
            default -> throw GatewayException.of(ErrorCode.INVALID_OPTION, "there is no completion for '" + shell
                    + "': expected one of " + String.join(", ", SHELL.choices()));
        });
        return 0;
    }
}
