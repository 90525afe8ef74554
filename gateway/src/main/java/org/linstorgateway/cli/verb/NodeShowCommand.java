package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.HttpNodes;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.NodeDetails;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code node show}. */
public final class NodeShowCommand implements Command {
    private final List<Protocol<?>> protocols;

    public NodeShowCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Show one node, and its part in each of its targets.");
        OptionSpecs.add(spec, List.of(NodeChangeDialog.NODE, OutputOption.OUTPUT));
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        OutputFormat format = OutputOption.of(values);
        HttpNodes nodes = new HttpNodes(session.connection());
        String name = values.textOrDefault(NodeChangeDialog.NODE);
        if (format == OutputFormat.TABLE) {
            print(nodes.get(name), session.console());
        } else {
            session.console().print(format.write(nodes.document(name).json()));
        }
        return 0;
    }

    private void print(NodeDetails details, Console console) {
        console.print(ClusterNodeDetails.of(details));
        if (!details.targets().isEmpty()) {
            console.print("");
            console.print(NodeTargetTable.of(details.targets(), protocols));
        }
    }
}
