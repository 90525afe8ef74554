package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Endpoint;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.Targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;

/** Commands on another server while one server creates a target: only reads and a delete succeed. */
class CommandsDuringCreateTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    void another_server_lists_the_target_as_incomplete_and_accepts_only_a_delete()
            throws Exception {
        try (TwoServers servers = TwoServers.start();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            servers.server(0).endpoint().faults(
                    Fault.late("POST", "/v1/resource-definitions/*/files/**", Duration.ofSeconds(3)));
            Future<GatewayException> creating = clients.submit(() -> failure(
                    () -> servers.server(0).iscsi().create(VMSTORE, TIMEOUT)));
            awaitPromoterFile(servers);
            Targets<IscsiTarget> other = servers.server(1).iscsi();

            assertThat(other.list().targets()).singleElement().extracting(Deployed::status)
                    .satisfies(status -> assertThat(status.state()).isEqualTo(State.UNKNOWN));
            assertThat(failure(() -> other.start(VMSTORE_IQN, TIMEOUT)).getMessage()).contains("being created");
            assertThat(failure(() -> other.stop(VMSTORE_IQN, TIMEOUT)).getMessage()).contains("being created");
            assertThat(failure(() -> other.create(VMSTORE, TIMEOUT)).getMessage()).contains("being created");
            assertThat(other.delete(VMSTORE_IQN, TIMEOUT)).isEmpty();

            assertThat(creating.get().problem()).isEqualTo(Problem.CONFLICT);
            assertThat(servers.linstorObjects().files()).isEmpty();
            assertThat(servers.linstorObjects().definitions()).isEmpty();
        }
    }

    @Test
    void a_delete_that_found_no_promoter_file_stops_the_service_that_the_create_starts_later() throws Exception {
        try (TwoServers servers = TwoServers.start();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            servers.server(0).iscsi().create(VMSTORE, TIMEOUT);
            servers.server(0).iscsi().stop(VMSTORE_IQN, TIMEOUT);
            String file = servers.cluster().file(VMSTORE_FILE).orElseThrow();
            Linstor linstor = servers.cluster().linstor();
            linstor.deleteFile(VMSTORE_FILE);
            servers.cluster().simulator().primary("vmstore", "node-a");
            Future<List<String>> deleting = clients.submit(
                    () -> servers.server(1).iscsi().delete(VMSTORE_IQN, TIMEOUT));
            awaitUsagePolls(servers.server(1).endpoint(), 3);

            linstor.putFile(VMSTORE_FILE, file, List.of());
            linstor.attachFile("vmstore", VMSTORE_FILE);

            assertThat(deleting.get()).isEmpty();
            assertThat(servers.linstorObjects().files()).isEmpty();
            assertThat(servers.linstorObjects().definitions()).isEmpty();
        }
    }

    /** Waits until so many requests for the usage of a resource have arrived. */
    private static void awaitUsagePolls(Endpoint endpoint, int number) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        for (long polls = 0; polls < number;) {
            polls += endpoint.takeRequests().stream().filter(request -> request.path().contains("/resources"))
                    .count();
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static void awaitPromoterFile(TwoServers servers) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (servers.cluster().file(VMSTORE_FILE).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static GatewayException failure(ThrowingCallable call) {
        return catchThrowableOfType(GatewayException.class, call);
    }
}
