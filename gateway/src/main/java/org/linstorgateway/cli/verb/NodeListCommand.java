package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.cli.query.ListQuery;
import org.linstorgateway.cli.query.NodeProperty;
import org.linstorgateway.client.HttpNodes;
import org.linstorgateway.client.TargetDocuments.Document;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.target.ClusterNode;
import org.linstorgateway.target.Nodes.NodeListing;
import org.linstorgateway.wire.ClusterNodeJson;
import org.linstorgateway.wire.Json;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code node list}. */
public final class NodeListCommand implements Command {
    private final QueryOptions<ClusterNode> query = QueryOptions.of(NodeProperty.ALL, "nodes", "state=offline");

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("List the nodes of the cluster, and how many targets run there and could.");
        OptionSpecs.add(spec, ListOptions.ofNodes(query));
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        OutputFormat format = ListOptions.format(values);
        ListQuery<ClusterNode> wanted = query.read(values);
        HttpNodes nodes = new HttpNodes(session.connection());
        if (format == OutputFormat.TABLE) {
            return ListOptions.show(() -> frame(nodes.list(), wanted), values, session.console());
        }
        Document document = nodes.listDocument();
        session.console().print(format.write(wanted.isEmpty()
                ? document.json()
                : wanted.of((List<?>) document.json(), node -> ClusterNodeJson.read(Json.object(node)))));
        document.warnings().forEach(session.console()::warn);
        return 0;
    }

    private static ListFrame frame(NodeListing listing, ListQuery<ClusterNode> query) {
        return new ListFrame(ClusterNodeTable.of(query.of(listing.nodes())), listing.warnings());
    }
}
