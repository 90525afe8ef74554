package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.HttpNodes;
import org.linstorgateway.client.TargetDocuments.Document;
import org.linstorgateway.target.Nodes.NodeListing;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code node list}. */
public final class NodeListCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("List the nodes of the cluster, and how many targets run there and could.");
        OptionSpecs.add(spec, List.of(OutputOption.OUTPUT));
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OutputFormat format = OutputOption.of(ParsedOptions.of(arguments, session.console()));
        HttpNodes nodes = new HttpNodes(session.connection());
        if (format == OutputFormat.TABLE) {
            NodeListing listing = nodes.list();
            session.console().print(ClusterNodeTable.of(listing.nodes()));
            listing.warnings().forEach(session.console()::warn);
        } else {
            Document document = nodes.listDocument();
            session.console().print(format.write(document.json()));
            document.warnings().forEach(session.console()::warn);
        }
        return 0;
    }
}
