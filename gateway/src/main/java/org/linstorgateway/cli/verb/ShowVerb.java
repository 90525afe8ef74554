package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.client.TargetDocuments;
import org.linstorgateway.client.TargetDocuments.Document;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;

/** {@code show}. */
final class ShowVerb implements TargetVerb {
    @Override
    public List<String> description(ProtocolNames names) {
        return List.of("Show one " + names.noun() + " in detail.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.ONE;
    }

    @Override
    public List<Option> options(Protocol<?> protocol) {
        return List.of(OutputOption.OUTPUT);
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        show(call.protocol(), call.id(), OutputOption.of(call.values()), call.session());
        return 0;
    }

    /** Shows a target. */
    static <T extends Target> void show(Protocol<T> protocol, TargetId id, OutputFormat format, Session session) {
        Console console = session.console();
        if (format == OutputFormat.TABLE) {
            InteractiveTargets<T> targets = new InteractiveTargets<>(protocol, session);
            Deployed<T> deployed = targets.call(server -> server.get(id));
            console.print(TargetDetails.of(protocol.texts(), deployed));
            if (!deployed.status().parts().isEmpty()) {
                console.print("\n" + NodeTable.of(deployed.status().parts(),
                        deployed.target().placement().preferred().names(), console.colours()));
            }
        } else {
            Document target = new TargetDocuments(session.connection()).get(protocol, id);
            console.print(format.write(target.json()));
            target.warnings().forEach(console::warn);
        }
    }
}
