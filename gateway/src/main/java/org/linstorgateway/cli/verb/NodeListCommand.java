package org.linstorgateway.cli.verb;

import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.HttpNodes;
import org.linstorgateway.client.TargetDocuments.Document;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.target.Nodes.NodeListing;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code node list}. */
public final class NodeListCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("List the nodes of the cluster, and how many targets run there and could.");
        OptionSpecs.add(spec, ListOptions.OF_NODES);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        OutputFormat format = ListOptions.format(values);
        HttpNodes nodes = new HttpNodes(session.connection());
        if (format == OutputFormat.TABLE) {
            return ListOptions.show(() -> frame(nodes.list()), values, session.console());
        }
        Document document = nodes.listDocument();
        session.console().print(format.write(document.json()));
        document.warnings().forEach(session.console()::warn);
        return 0;
    }

    private static ListFrame frame(NodeListing listing) {
        return new ListFrame(ClusterNodeTable.of(listing.nodes()), listing.warnings());
    }
}
