package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.HttpAllTargets;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolListing;
import org.linstorgateway.target.Target;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code list} of all protocols. */
public final class ListAllCommand implements Command {
    private final List<Protocol<?>> protocols;

    public ListAllCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("List the targets of all protocols and their status.");
        OptionSpecs.add(spec, ListOptions.OF_TARGETS);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        OutputFormat format = ListOptions.format(values);
        HttpAllTargets all = new HttpAllTargets(protocols, session.connection());
        if (format == OutputFormat.TABLE) {
            return ListOptions.show(() -> frame(all.list(), ListOptions.wide(values)), values, session.console());
        }
        HttpAllTargets.ListDocument document = all.document();
        session.console().print(format.write(document.targets()));
        document.warnings().forEach(session.console()::warn);
        return 0;
    }

    private static ListFrame frame(List<ProtocolListing<?>> listings, boolean wide) {
        TargetTable table = TargetTable.ofAllProtocols(wide);
        listings.forEach(listing -> add(listing, table));
        return table.frame(listings.stream().flatMap(listing -> listing.listing().warnings().stream()).toList());
    }

    private static <T extends Target> void add(ProtocolListing<T> listing, TargetTable table) {
        listing.listing().targets().forEach(target -> table.add(listing.protocol(), target));
    }
}
