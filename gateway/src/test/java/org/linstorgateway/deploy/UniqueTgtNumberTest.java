package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.iscsi.IscsiImplementation;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Status.Service;

import static org.assertj.core.api.Assertions.assertThat;

/** Concurrent creates of targets for tgt: each gets a target number (tid) that no other has. */
class UniqueTgtNumberTest {
    /** Names with the same hash, from which the gateway derives the number. */
    private static final List<String> NAMES = List.of("anan", "anc0", "c0an", "c0c0");
    private static final Pattern NUMBER = Pattern.compile(" tid=(\\d+)");
    private static final int ROUNDS = 5;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    void targets_with_the_same_hash_start_with_different_numbers() throws Exception {
        try (TwoServers servers = TwoServers.start();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Future<Service>> creates = new ArrayList<>();
                for (int i = 0; i < NAMES.size(); i++) {
                    IscsiTarget target = target(i);
                    var server = servers.server(i % 2).iscsi();
                    creates.add(clients.submit(() -> server.create(target, TIMEOUT).status().service()));
                }
                for (Future<Service> create : creates) {
                    assertThat(create.get()).isEqualTo(Service.STARTED);
                }
                assertThat(numbers(servers.cluster())).hasSize(NAMES.size()).doesNotHaveDuplicates();
                NAMES.forEach(name -> servers.server(0).iscsi().delete(Examples.target(name, "10.1.2.1/24").iqn(),
                        TIMEOUT));
            }
        }
    }

    private static IscsiTarget target(int number) {
        IscsiTarget plain = Examples.target(NAMES.get(number), "10.1.2." + (number + 1) + "/24");
        return new IscsiTarget(plain.iqn(), plain.serviceIps(), plain.resourceGroup(), plain.volumes(), List.of(),
                Optional.empty(), false, Optional.of(IscsiImplementation.TGT));
    }

    private static List<String> numbers(SimulatedCluster cluster) {
        return cluster.linstor().files().stream().flatMap(
                file -> NUMBER.matcher(file.content()).results().map(found -> found.group(1))).toList();
    }
}
