package org.linstorgateway.cli.verb;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.completion.TargetNames;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.client.HttpNodes;
import org.linstorgateway.client.HttpTargets;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ClusterNode;
import org.linstorgateway.target.Target;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The hidden verb {@code __complete}, for completion scripts: prints the names of all targets of a protocol, of all targets or of all nodes, a line
 * each, or nothing if they do not arrive in time.
 */
public final class NamesCommand implements Command {
    /** Users who press the tab key do not wait longer. */
    private static final Duration TIMEOUT = Duration.ofMillis(1_500);

    private static final Option PROTOCOL = Option.parameter("PROTOCOL", ValueType.TEXT).required()
            .help("The word of the protocol, " + TargetNames.ALL + " or " + TargetNames.NODE).build();

    private final List<Protocol<?>> protocols;

    public NamesCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().hidden(true).description("Print the names of all targets, or of all nodes.");
        OptionSpecs.add(spec, List.of(PROTOCOL));
        // The words typed so far may follow: --connect and --config among them count.
        spec.parser().unmatchedArgumentsAllowed(true);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        String word = ParsedOptions.of(arguments, session.console()).textOrDefault(PROTOCOL);
        FutureTask<List<String>> names = new FutureTask<>(() -> names(word, session.connection(warning -> {})));
        Thread.ofVirtual().name("names").start(names);
        beforeTimeout(names).forEach(session.console()::print);
        return 0;
    }

    private List<String> names(String word, GatewayConnection connection) {
        if (word.equals(TargetNames.NODE)) {
            return new HttpNodes(connection).list().nodes().stream().map(ClusterNode::name).toList();
        }
        return protocols.stream()
                .filter(protocol -> word.equals(TargetNames.ALL) || word.equals(TargetNames.SNAPSHOT)
                        || word.equals(protocol.names().command()))
                .flatMap(protocol -> names(protocol, connection).stream()).toList();
    }

    private static <T extends Target> List<String> names(Protocol<T> protocol, GatewayConnection connection) {
        return new HttpTargets<>(protocol, connection, warning -> {}).list(TIMEOUT).targets().stream()
                .map(deployed -> deployed.target().id().text()).toList();
    }

    private static List<String> beforeTimeout(FutureTask<List<String>> names) {
        try {
            return names.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
