package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.document.ExportedTarget;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.HttpAllTargets;
import org.linstorgateway.client.HttpTargets;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolListing;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code export}: prints targets as documents for {@code apply}. */
public final class ExportCommand implements Command {
    private static final Option NAMES = Option.parameter("[NAME...]", ValueType.TEXT).repeated()
            .help("The targets to print (default: all)").build();
    private static final Option OUTPUT = Option
            .choice("--output", "FORMAT", List.of(OutputFormat.YAML.toString(), OutputFormat.JSON.toString()))
            .shortName("-o").help("The output format").byDefault(OutputFormat.YAML.toString()).build();

    private final List<Protocol<?>> protocols;

    public ExportCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage()
                .description("Print targets as documents that 'apply' reads. They have no passwords: to create "
                        + "such a target anew, add a field 'password_file' or 'password_env'.");
        OptionSpecs.add(spec, List.of(NAMES, OUTPUT));
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Console console = session.console();
        OptionValues values = ParsedOptions.of(arguments, console);
        OutputFormat format = OutputFormat.parse(values.textOrDefault(OUTPUT));
        List<String> names = new ArrayList<>(values.list(NAMES));
        List<Map<String, Object>> documents = new ArrayList<>();
        boolean all = names.isEmpty();
        for (ProtocolListing<?> listing : new HttpAllTargets(protocols, session.connection()).list()) {
            listing.listing().warnings().forEach(console::warn);
            documents.addAll(documents(listing, id -> all || names.removeIf(name -> isNameOf(id, name)), session));
        }
        if (!names.isEmpty()) {
            throw GatewayException.of(ErrorCode.TARGET_NOT_FOUND, "there is no target '" + names.getFirst() + "'",
                    "List all with 'linstor-gateway list'.");
        }
        console.print(format == OutputFormat.JSON
                ? format.write(documents)
                : documents.stream().map(format::write).collect(Collectors.joining("\n---\n")));
        return 0;
    }

    private static <T extends Target> List<Map<String, Object>> documents(ProtocolListing<T> listing,
            Predicate<TargetId> isWanted, Session session) {
        HttpTargets<T> targets = new HttpTargets<>(listing.protocol(), session.connection(), warning -> {});
        List<TargetId> ids = listing.listing().targets().stream().map(deployed -> deployed.target().id())
                .filter(isWanted).toList();
        return ids.stream().map(id -> ExportedTarget.fields(listing.protocol(), targets.get(id))).toList();
    }

    private static boolean isNameOf(TargetId id, String name) {
        return name.equals(id.text()) || name.equalsIgnoreCase(id.resource());
    }
}
