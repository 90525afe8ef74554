package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Target;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code show} of a target of any protocol. */
public final class ShowAnyCommand implements Command {
    private final List<Protocol<?>> protocols;

    public ShowAnyCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Show one target of any protocol in detail.");
        OptionSpecs.add(spec, List.of(AnyTarget.NAME, OutputOption.OUTPUT));
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        String name = values.textOrDefault(AnyTarget.NAME);
        OutputFormat format = OutputOption.of(values);
        Optional<AnyTarget<?>> listed = TargetLookup.isShortName(name)
                ? AnyTarget.inList(name, protocols, session)
                : Optional.empty();
        listed.ifPresentOrElse(target -> show(target, format, session), () -> showWhole(name, format, session));
        return 0;
    }

    private static <T extends Target> void show(AnyTarget<T> target, OutputFormat format, Session session) {
        ShowVerb.show(target.protocol(), target.id(), format, session);
    }

    /**
     * Shows a target by its whole name, without a list. A target of another program may have a name of two protocols' forms. One
     * whose promoter file cannot be read is in no list, but its protocol tells what is wrong.
     */
    private void showWhole(String name, OutputFormat format, Session session) {
        for (AnyTarget<?> target : AnyTarget.withWholeName(name, protocols)) {
            try {
                show(target, format, session);
                return;
            } catch (GatewayException e) {
                if (e.problem() != Problem.NOT_FOUND) {
                    throw e;
                }
            }
        }
        throw AnyTarget.notFound(name);
    }
}
