package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.client.TargetDocuments;
import org.linstorgateway.client.TargetDocuments.Document;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
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
        Console console = call.console();
        OutputFormat format = OutputOption.of(call.values());
        TargetId id = call.id();
        if (format == OutputFormat.TABLE) {
            console.print(TargetDetails.of(call.protocol().texts(), call.targets().call(server -> server.get(id))));
        } else {
            Document target = new TargetDocuments(call.session().connection()).get(call.protocol(), id);
            console.print(format.write(target.json()));
            target.warnings().forEach(console::warn);
        }
        return 0;
    }
}
