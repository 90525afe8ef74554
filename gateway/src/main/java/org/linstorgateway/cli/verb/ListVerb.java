package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.client.TargetDocuments;
import org.linstorgateway.client.TargetDocuments.Document;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Targets;

/** {@code list} of one protocol. */
final class ListVerb implements TargetVerb {
    @Override
    public List<String> description(ProtocolNames names) {
        return List.of("List all " + names.noun() + "s and their status.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.NONE;
    }

    @Override
    public List<Option> options(Protocol<?> protocol) {
        return List.of(OutputOption.OUTPUT);
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        Console console = call.console();
        OutputFormat format = OutputOption.of(call.values());
        if (format == OutputFormat.TABLE) {
            printTable(call);
        } else {
            Document all = new TargetDocuments(call.session().connection()).list(call.protocol());
            console.print(format.write(all.json()));
            all.warnings().forEach(console::warn);
        }
        return 0;
    }

    private static <T extends Target> void printTable(VerbCall<T> call) {
        Listing<T> listing = call.targets().call(Targets::list);
        TargetTable table = TargetTable.of(call.protocol().texts());
        listing.targets().forEach(target -> table.add(call.protocol(), target));
        table.print(call.console(), listing.warnings());
    }
}
