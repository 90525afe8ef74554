package org.linstorgateway.sim.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.NodeFile;
import org.linstorgateway.sim.cluster.PromoterFile;
import org.linstorgateway.sim.cluster.PromoterSection;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.json.JsonStreamWriter;
import org.linstorgateway.sim.promoter.DrbdReactor;
import org.linstorgateway.sim.toml.InvalidTomlException;

/**
 * The command {@code drbd-reactorctl} 1.11.0 on a node. It names files without their folder; it adds the ending that a
 * name lacks: {@code .toml}, or {@code .toml.disabled} to enable one. A file that does not exist is not an error.
 */
final class Reactorctl {

    private static final String FOLDER = "/etc/drbd-reactor.d/";
    private static final String ENABLED = ".toml";
    private static final String DISABLED = ".toml.disabled";

    /** Exit code and output of a command. */
    record Result(int exitCode, String stdout, String stderr) {

        static Result success(String text) {
            return new Result(0, text, "");
        }

        static Result failure(int exitCode, String text) {
            return new Result(exitCode, "", text);
        }

        private static Result message(String text) {
            return new Result(0, "", text);
        }
    }

    private final Cluster cluster;
    private final Supplier<DrbdReactor> reactor;

    Reactorctl(Cluster cluster, Supplier<DrbdReactor> reactor) {
        this.cluster = cluster;
        this.reactor = reactor;
    }

    /** Returns the state of all files, first those that DRBD Reactor reads, then the disabled ones. Fails if one is broken. */
    Result status(Node node) {
        List<PromoterSection> sections = new ArrayList<>(node.reactor().sections());
        for (NodeFile file : filesToRead(node)) {
            try {
                sections.addAll(PromoterFile.read(file));
            } catch (InvalidTomlException e) {
                return broken(file, e);
            }
        }
        byte[] json = JsonStreamWriter.bytes(out -> {
            out.begin().beginList("promoter");
            sections.forEach(each -> ReactorStatusJson.write(out, cluster, each, node,
                    reactor.get().units(each, node)));
            out.endList();
            List.of("prometheus", "debugger", "umh", "agentx").forEach(plugin -> out.beginList(plugin).endList());
            out.end();
        });
        return Result.success(new String(json, StandardCharsets.UTF_8));
    }

    /** Returns the disabled files, and the others only if one of them is broken: else they are what the daemon has loaded. */
    private static List<NodeFile> filesToRead(Node node) {
        return Stream.of(ENABLED, DISABLED).filter(ending -> node.reactor().frozen() || ending.equals(DISABLED))
                .flatMap(ending -> node.disk().files().stream().filter(file -> file.path().endsWith(ending))).toList();
    }

    /** The message has the content of the file, but not its name (drbd-reactor 1.11.0). */
    private static Result broken(NodeFile file, InvalidTomlException mistake) {
        return Result.failure(1, """
                Error: Could not parse config files including snippets; content:\s
                %s


                Caused by:
                    %s
                """.formatted(file.text(), mistake.getMessage()));
    }

    /** Evicts the resources of a file, one after the other. The result comes when the command ends. */
    CompletableFuture<Result> evict(Node node, String config) {
        return withFile(node, config, ENABLED, file -> {
            try {
                return evict(node, file, PromoterFile.read(file));
            } catch (InvalidTomlException e) {
                return CompletableFuture.completedFuture(broken(file, e));
            }
        }, CompletableFuture::completedFuture);
    }

    private CompletableFuture<Result> evict(Node node, NodeFile file, List<PromoterSection> promoters) {
        CompletableFuture<String> output = CompletableFuture.completedFuture(file.path() + ":\n");
        for (PromoterSection each : promoters) {
            output = output.thenCompose(before -> new Eviction(cluster, node, each).run(reactor.get())
                    .thenApply(before::concat));
        }
        return output.thenApply(Result::success);
    }

    /** Disables a file: DRBD Reactor reads it no longer. With {@code now} its services are stopped in any case. */
    Result disable(Node node, String config, boolean now) {
        return withFile(node, config, ENABLED, file -> {
            cluster.fileDistribution().renameByHand(node, file, withoutEnding(file.path()) + DISABLED);
            if (now) {
                PromoterFile.sections(file).forEach(each -> cluster.definition(each.resource())
                        .flatMap(definition -> definition.on(node)).filter(Replica::primary)
                        .ifPresent(reactor.get()::stopServices));
            }
            return Result.message("Disabling '" + file.path() + "'...\n");
        });
    }

    /** Enables a disabled file. */
    Result enable(Node node, String config) {
        return withFile(node, config, DISABLED, file -> {
            if (!file.path().endsWith(DISABLED)) {
                return Result.failure(1, "Enabling '%s'...\nError: Expected plugin path '%s' to end in .toml.disabled\n"
                        .formatted(file.path(), file.path()));
            }
            cluster.fileDistribution().renameByHand(node, file, withoutEnding(file.path()) + ENABLED);
            return Result.message("Enabling '" + file.path() + "'...\n");
        });
    }

    /** Lets DRBD Reactor read a file again. Without the option for targets, which LINSTOR lacks, services run on. */
    Result restart(Node node, String config) {
        return withFile(node, config, ENABLED, file -> Result.message("Disabling '%s'...\nEnabling '%s'...\n"
                .formatted(file.path(), withoutEnding(file.path()) + DISABLED)));
    }

    private static Result withFile(Node node, String config, String ending, Function<NodeFile, Result> action) {
        return withFile(node, config, ending, action, Function.identity());
    }

    private static <R> R withFile(Node node, String config, String ending, Function<NodeFile, R> action,
            Function<Result, R> otherwise) {
        String name = config.endsWith(ENABLED) || config.endsWith(DISABLED) ? config : config + ending;
        String path = name.startsWith("/") ? name : FOLDER + name;
        return node.disk().file(path).map(action).orElseGet(() -> otherwise.apply(Result.message("File '" + path
                + "' does not exist or is not a regular file, ignoring\n")));
    }

    private static String withoutEnding(String path) {
        return path.substring(0, path.lastIndexOf(ENABLED));
    }
}
