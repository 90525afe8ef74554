package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.completion.FishCompletion;
import org.linstorgateway.cli.completion.ShellCompletion;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code completion}. */
public final class CompletionCommand implements Command {
    private static final String BASH = "bash";
    private static final String ZSH = "zsh";
    private static final String FISH = "fish";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Print a script that has your shell complete the words of linstor-gateway.",
                "Try it with: source <(linstor-gateway completion)");
        spec.addPositional(PositionalParamSpec.builder().index("0").arity("0..1").paramLabel("SHELL")
                .type(String.class).completionCandidates(List.of(BASH, ZSH, FISH))
                .description("bash, zsh or fish (default: bash).").build());
        return spec;
    }

    @Override
    public boolean showsAllCommands() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        CommandSpec root = arguments.commandSpec().root();
        String shell = arguments.matchedPositionalValue(0, BASH);
        session.console().print(switch (shell) {
            case BASH -> ShellCompletion.bash(root);
            case ZSH -> ShellCompletion.zsh(root);
            case FISH -> FishCompletion.of(root);
            default -> throw GatewayException.invalid("there is no completion for '" + shell
                    + "': expected one of bash, zsh, fish");
        });
        return 0;
    }
}
