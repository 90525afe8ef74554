package org.linstorgateway.cli.verb;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.client.HttpTargets;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Target;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * The names of all targets of a protocol, for scripts that complete words: a line each, and nothing at all when they
 * cannot be had quickly.
 */
public final class NamesCommand implements Command {
    /** Whoever presses the tab key does not wait longer. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final List<Protocol<?>> protocols;

    public NamesCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().hidden(true).description("Print the names of all targets.");
        spec.addPositional(PositionalParamSpec.builder().index("0").arity("1").required(true).paramLabel("PROTOCOL")
                .type(String.class).description("The word of the protocol.").build());
        // What was typed so far may follow, for the sake of --connect and --config in it.
        spec.parser().unmatchedArgumentsAllowed(true);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        String word = arguments.matchedPositionalValue(0, "");
        FutureTask<List<String>> names = new FutureTask<>(() -> names(word, session.connection(warning -> {})));
        Thread.ofVirtual().name("names").start(names);
        soon(names).forEach(session.console()::print);
        return 0;
    }

    private List<String> names(String word, GatewayConnection connection) {
        return protocols.stream().filter(protocol -> protocol.names().command().equals(word))
                .flatMap(protocol -> names(protocol, connection).stream()).toList();
    }

    private static <T extends Target> List<String> names(Protocol<T> protocol, GatewayConnection connection) {
        return new HttpTargets<>(protocol, connection, warning -> {}).list(PATIENCE).targets().stream()
                .map(deployed -> deployed.target().id().text()).toList();
    }

    private static List<String> soon(FutureTask<List<String>> names) {
        try {
            return names.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
