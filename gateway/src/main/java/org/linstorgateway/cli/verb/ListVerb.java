package org.linstorgateway.cli.verb;

import java.util.List;
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
        return ListOptions.OF_TARGETS;
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        OutputFormat format = ListOptions.format(call.values());
        if (format == OutputFormat.TABLE) {
            InteractiveTargets<T> targets = call.targets();
            return ListOptions.show(() -> frame(call, targets), call.values(), call.console());
        }
        Document all = new TargetDocuments(call.session().connection()).list(call.protocol());
        call.console().print(format.write(all.json()));
        all.warnings().forEach(call.console()::warn);
        return 0;
    }

    private static <T extends Target> ListFrame frame(VerbCall<T> call, InteractiveTargets<T> targets) {
        Listing<T> listing = targets.call(Targets::list);
        TargetTable table = TargetTable.of(call.protocol().texts(), ListOptions.wide(call.values()));
        listing.targets().forEach(target -> table.add(call.protocol(), target));
        return table.frame(listing.warnings());
    }
}
