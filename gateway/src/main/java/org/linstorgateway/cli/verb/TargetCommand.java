package org.linstorgateway.cli.verb;

import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Target;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A verb of one protocol, such as {@code iscsi start}. */
public final class TargetCommand<T extends Target> implements Command {
    private final Protocol<T> protocol;
    private final TargetVerb verb;

    TargetCommand(Protocol<T> protocol, TargetVerb verb) {
        this.protocol = protocol;
        this.verb = verb;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description(verb.description(protocol.names()).toArray(new String[0]));
        OptionSpecs.add(spec, verb.targets().parameter(protocol.texts().idLabel()).stream().toList());
        OptionSpecs.add(spec, verb.options(protocol));
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return verb.targets().isExisting();
    }

    @Override
    public boolean isDestructive() {
        return verb.isDestructive();
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        return verb.run(new VerbCall<>(protocol, verb.targets(), ParsedOptions.of(arguments, session.console()),
                session));
    }
}
