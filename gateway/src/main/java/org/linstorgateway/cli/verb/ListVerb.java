package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.cli.query.ListQuery;
import org.linstorgateway.cli.query.ListedTarget;
import org.linstorgateway.cli.query.TargetProperty;
import org.linstorgateway.client.TargetDocuments;
import org.linstorgateway.client.TargetDocuments.Document;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolListing;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Targets;

/** {@code list} of one protocol. */
final class ListVerb implements TargetVerb {
    private final QueryOptions<ListedTarget<?>> query = ListOptions.targetQuery(TargetProperty.ALL);

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
        return ListOptions.ofTargets(query);
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        OutputFormat format = ListOptions.format(call.values());
        ListQuery<ListedTarget<?>> wanted = query.read(call.values());
        if (format == OutputFormat.TABLE) {
            InteractiveTargets<T> targets = call.targets();
            return ListOptions.show(() -> frame(call, targets, wanted), call.values(), call.console());
        }
        Document all = new TargetDocuments(call.session().connection()).list(call.protocol());
        List<String> warnings = new ArrayList<>(all.warnings());
        call.console().print(format.write(
                SelectedTargets.documents(call.protocol(), (List<?>) all.json(), wanted, warnings::add)));
        warnings.forEach(call.console()::warn);
        return 0;
    }

    private static <T extends Target> ListFrame frame(VerbCall<T> call, InteractiveTargets<T> targets,
            ListQuery<ListedTarget<?>> query) {
        Listing<T> listing = targets.call(Targets::list);
        TargetTable table = TargetTable.of(call.protocol().texts(), ListOptions.wide(call.values()));
        return table.frame(SelectedTargets.of(
                SelectedTargets.listed(new ProtocolListing<>(call.protocol(), listing)).toList(), listing.warnings(),
                query));
    }
}
