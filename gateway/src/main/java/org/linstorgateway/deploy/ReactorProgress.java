package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.ExecResult;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.reactor.ReactorStatus;
import org.linstorgateway.reactor.ReactorStatus.Unit;

/** How far DRBD Reactor has come with services, where LINSTOR can ask it, which it does since 1.34. */
final class ReactorProgress {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Linstor linstor;

    ReactorProgress(Linstor linstor) {
        this.linstor = linstor;
    }

    /** What DRBD Reactor says on nodes; nothing where it cannot be asked. */
    List<ExecResult> ask(String resource, List<String> nodes) {
        try {
            return linstor.within(LIMIT).drbdReactorStatus(nodes, Optional.of(resource));
        } catch (LinstorException e) {
            return List.of();
        }
    }

    /** The unit that a service waits for on its node; empty when it is up, or nobody says. */
    Optional<String> awaits(String resource, String node) {
        return ask(resource, List.of(node)).stream().flatMap(result -> unit(result, resource).stream())
                .map(Unit::name).findFirst();
    }

    /** The unit that is not active, by what a node answered. */
    static Optional<Unit> unit(ExecResult result, String resource) {
        return result.succeeded()
                ? ReactorStatus.of(result.output(), resource).flatMap(ReactorStatus::culprit)
                : Optional.empty();
    }
}
