package org.linstorgateway.sim.api;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.PromoterSection;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.promoter.DrbdReactor;

/**
 * {@code drbd-reactorctl evict} of one resource: it stops the services, waits until another node is primary, at most 20 s, and
 * prints the seconds that are left (drbd-reactor 1.11.0).
 */
final class Eviction {

    private static final int SECONDS = 20;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final Node node;
    private final PromoterSection promoter;
    private final StringBuilder output = new StringBuilder();
    private final CompletableFuture<String> end = new CompletableFuture<>();

    Eviction(Cluster cluster, Node node, PromoterSection promoter) {
        this.cluster = cluster;
        this.node = node;
        this.promoter = promoter;
    }

    /** Begins to evict; the result is what the command prints. Callers hold the lock of the cluster. */
    CompletableFuture<String> run(DrbdReactor reactor) {
        output.append("Evicting ").append(promoter.resource()).append('\n');
        Optional<Replica> primary = primary();
        if (primary.isEmpty()) {
            finish("Sorry, resource state for '" + promoter.resource() + "' unknown, ignoring");
        } else if (primary.get().node() != node) {
            finish("Active on '" + primary.get().node().name() + "', nothing to do on this node, ignoring");
        } else {
            reactor.evict(primary.get());
            await(SECONDS);
        }
        return end;
    }

    /** Returns the primary as the node sees it; empty when the resource is not on the node. */
    private Optional<Replica> primary() {
        return cluster.definition(promoter.resource())
                .flatMap(definition -> definition.on(node).flatMap(_ -> definition.primarySeen()));
    }

    private void await(int left) {
        if (primary().filter(each -> each.node() != node).isPresent()) {
            finish(left == SECONDS ? result() : "\n" + result());
            return;
        }
        output.append(left);
        if (left == 0) {
            finish("\n" + result());
        } else {
            output.append("..");
            cluster.schedule(SECOND, () -> await(left - 1));
        }
    }

    private String result() {
        return primary().map(each -> each.node() == node
                ? "Local node still DRBD Primary, not all services stopped in time locally"
                : "Node '" + each.node().name() + "' took over")
                .orElse("Unfortunately no other node took over, resource in unknown state");
    }

    private void finish(String line) {
        end.complete(output + line + "\nRe-enabling " + promoter.resource() + "\nRemoved /run/systemd/system/"
                + promoter.target() + ".\n");
    }
}
