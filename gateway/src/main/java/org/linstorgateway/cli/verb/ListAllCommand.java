package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.client.HttpTargets;
import org.linstorgateway.client.TargetDocuments;
import org.linstorgateway.client.TargetDocuments.Document;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.Target;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code list} of all protocols. One that cannot be listed does not hide the others. */
public final class ListAllCommand implements Command {
    private final List<Protocol<?>> protocols;

    public ListAllCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("List the targets of all protocols and their status.");
        OptionSpecs.add(spec, List.of(OutputOption.OUTPUT));
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OutputFormat format = OutputOption.of(ParsedOptions.of(arguments, session.console()));
        List<String> warnings = new ArrayList<>();
        Console console = session.console();
        if (format == OutputFormat.TABLE) {
            printTable(session, warnings);
        } else {
            console.print(format.write(documents(session, warnings)));
        }
        warnings.forEach(console::warn);
        return 0;
    }

    private void printTable(Session session, List<String> warnings) {
        GatewayConnection connection = session.connection();
        TargetTable table = TargetTable.ofAllProtocols();
        eachThatCan(warnings, protocol -> add(protocol, connection, table, warnings));
        table.print(session.console());
    }

    private static <T extends Target> void add(Protocol<T> protocol, GatewayConnection connection, TargetTable table,
            List<String> warnings) {
        Listing<T> listing = new HttpTargets<>(protocol, connection, warnings::add).list();
        listing.targets().forEach(target -> table.add(protocol, target));
        warnings.addAll(listing.warnings());
    }

    /** Returns the list of each protocol, by its name in the REST API. */
    private Map<String, Object> documents(Session session, List<String> warnings) {
        TargetDocuments documents = new TargetDocuments(session.connection());
        Map<String, Object> lists = new LinkedHashMap<>();
        eachThatCan(warnings, protocol -> {
            Document all = documents.list(protocol);
            lists.put(protocol.names().rest(), all.json());
            warnings.addAll(all.warnings());
        });
        return lists;
    }

    /** Runs an action for each protocol. Failures become warnings, unless it fails for every protocol. */
    private void eachThatCan(List<String> warnings, Consumer<Protocol<?>> list) {
        List<GatewayException> failures = new ArrayList<>();
        for (Protocol<?> protocol : protocols) {
            try {
                list.accept(protocol);
            } catch (GatewayException e) {
                failures.add(e);
                warnings.add("the " + protocol.names().noun() + "s cannot be listed: " + e.messageWithHint());
            }
        }
        if (failures.size() == protocols.size()) {
            throw failures.getFirst();
        }
    }
}
