package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.cli.query.ListQuery;
import org.linstorgateway.cli.query.ListedTarget;
import org.linstorgateway.cli.query.ProtocolProperty;
import org.linstorgateway.client.HttpAllTargets;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolListing;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code list} of all protocols. */
public final class ListAllCommand implements Command {
    private final List<Protocol<?>> protocols;
    private final QueryOptions<ListedTarget<?>> query;

    public ListAllCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
        this.query = ListOptions.targetQuery(ProtocolProperty.withOthers(this.protocols));
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("List the targets of all protocols and their status.");
        OptionSpecs.add(spec, ListOptions.ofTargets(query));
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        OutputFormat format = ListOptions.format(values);
        ListQuery<ListedTarget<?>> wanted = query.read(values);
        HttpAllTargets all = new HttpAllTargets(protocols, session.connection());
        if (format == OutputFormat.TABLE) {
            return ListOptions.show(() -> frame(all.list(), ListOptions.wide(values), wanted), values,
                    session.console());
        }
        HttpAllTargets.ListDocument document = all.document();
        List<String> warnings = new ArrayList<>(document.warnings());
        session.console().print(format.write(selected(document.targets(), wanted, warnings)));
        warnings.forEach(session.console()::warn);
        return 0;
    }

    /** Returns the lists of the protocols by their words in the REST API, each filtered and sorted. */
    private Map<String, List<Object>> selected(Map<String, List<Object>> all, ListQuery<ListedTarget<?>> query,
            List<String> warnings) {
        Map<String, List<Object>> selected = new LinkedHashMap<>();
        protocols.forEach(protocol -> selected.put(protocol.names().rest(), SelectedTargets.documents(protocol,
                all.getOrDefault(protocol.names().rest(), List.of()), query, warnings::add)));
        return selected;
    }

    private static ListFrame frame(List<ProtocolListing<?>> listings, boolean wide,
            ListQuery<ListedTarget<?>> query) {
        return TargetTable.ofAllProtocols(wide).frame(SelectedTargets.of(
                listings.stream().<ListedTarget<?>>flatMap(SelectedTargets::listed).toList(),
                listings.stream().flatMap(listing -> listing.listing().warnings().stream()).toList(), query));
    }
}
