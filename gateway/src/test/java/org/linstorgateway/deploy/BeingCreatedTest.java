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

/** What others may do with a target while one server is creating it: look, and delete it. */
class BeingCreatedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void it_is_shown_as_half_and_neither_started_nor_stopped_nor_created_again_but_it_can_be_deleted()
            throws Exception {
        try (TwoServers servers = TwoServers.start();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            servers.server(0).entrance().faults(
                    Fault.late("POST", "/v1/resource-definitions/*/files/**", Duration.ofSeconds(3)));
            Future<GatewayException> creating = callers.submit(() -> failure(
                    () -> servers.server(0).iscsi().create(VMSTORE, PATIENCE)));
            awaitPromoterFile(servers);
            Targets<IscsiTarget> other = servers.server(1).iscsi();

            assertThat(other.list().targets()).singleElement().extracting(Deployed::status)
                    .satisfies(status -> assertThat(status.state()).isEqualTo(State.UNKNOWN));
            assertThat(failure(() -> other.start(VMSTORE_IQN, PATIENCE)).getMessage()).contains("being created");
            assertThat(failure(() -> other.stop(VMSTORE_IQN, PATIENCE)).getMessage()).contains("being created");
            assertThat(failure(() -> other.create(VMSTORE, PATIENCE)).getMessage()).contains("being created");
            assertThat(other.delete(VMSTORE_IQN, PATIENCE)).isEmpty();

            assertThat(creating.get().problem()).isEqualTo(Problem.CONFLICT);
            assertThat(servers.holdings().files()).isEmpty();
            assertThat(servers.holdings().definitions()).isEmpty();
        }
    }

    @Test
    void a_deletion_that_saw_no_promoter_file_yet_stops_what_the_creation_starts_after_all() throws Exception {
        try (TwoServers servers = TwoServers.start();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            servers.server(0).iscsi().create(VMSTORE, PATIENCE);
            servers.server(0).iscsi().stop(VMSTORE_IQN, PATIENCE);
            String file = servers.cluster().file(VMSTORE_FILE).orElseThrow();
            Linstor linstor = servers.cluster().linstor();
            linstor.deleteFile(VMSTORE_FILE);
            servers.cluster().simulator().primary("vmstore", "node-a");
            Future<List<String>> deleting = callers.submit(
                    () -> servers.server(1).iscsi().delete(VMSTORE_IQN, PATIENCE));
            awaitLooks(servers.server(1).entrance(), 3);

            linstor.putFile(VMSTORE_FILE, file, List.of());
            linstor.attachFile("vmstore", VMSTORE_FILE);

            assertThat(deleting.get()).isEmpty();
            assertThat(servers.holdings().files()).isEmpty();
            assertThat(servers.holdings().definitions()).isEmpty();
        }
    }

    /** Waits until somebody has looked so often who uses a resource. */
    private static void awaitLooks(Endpoint entrance, int number) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (long looks = 0; looks < number;) {
            looks += entrance.takeRequests().stream().filter(asked -> asked.path().contains("/resources")).count();
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static void awaitPromoterFile(TwoServers servers) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (servers.cluster().file(VMSTORE_FILE).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static GatewayException failure(ThrowingCallable call) {
        return catchThrowableOfType(GatewayException.class, call);
    }
}
