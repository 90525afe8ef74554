package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;

/**
 * Breaks every single LINSTOR call of every operation, once and for good, in every way that the simulator knows. Whatever
 * happens: the operation succeeds and is whole, or it fails and everything is as before, or the error names what is left.
 * Repeating the operation after the disturbance completes it in any case.
 */
class EveryCallBrokenTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int AT_ONCE = 16;
    private static final Pace PACE = new Pace(Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMillis(15),
            Duration.ofSeconds(1));
    private static final IscsiTarget TARGET = inNewGroup();
    private static final String OLD_KEY = "  id = \"iscsi-vmstore\"\n";
    private static final String NEW_OPTION = "DrbdOptions/Resource/on-no-data-accessible";

    /** What is done, what must be there before, and what after. */
    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    enum Operation {
        CREATE(site -> {}, site -> site.targets().create(TARGET, PATIENCE), World::isRunning, World::isEmpty),

        START(Operation::createStopped, site -> site.targets().start(VMSTORE_IQN, PATIENCE), World::isRunning,
                World::isStopped),

        STOP(Operation::create, site -> site.targets().stop(VMSTORE_IQN, PATIENCE), World::isStopped, World::isRunning),

        ADD_VOLUME(Operation::create, site -> site.targets().addVolume(VMSTORE_IQN, Volume.raw(2, 4_096)),
                world -> world.isRunning() && world.serves(2), world -> world.isRunning() && !world.knows(2)),

        DELETE_VOLUME(Operation::createStoppedWithTwo, site -> site.targets().deleteVolume(VMSTORE_IQN, 2),
                world -> world.isStopped() && !world.knows(2), world -> world.isStopped() && world.serves(2)),

        UPGRADE(Operation::createOld, site -> site.upgrades().apply(site.upgrades().plan(VMSTORE_IQN), PATIENCE),
                world -> world.isRunning() && world.isUpToDate(), world -> world.isRunning() && world.isOld()),

        DELETE(Operation::create, site -> site.targets().delete(VMSTORE_IQN, PATIENCE), World::isDeleted,
                World::isRunning);

        private final Consumer<Site> prepare;
        private final Consumer<Site> act;
        private final Predicate<World> done;
        private final Predicate<World> untouched;

        Operation(Consumer<Site> prepare, Consumer<Site> act,
                Predicate<World> done, Predicate<World> untouched) {
            this.prepare = prepare;
            this.act = act;
            this.done = done;
            this.untouched = untouched;
        }

        private static void create(Site site) {
            site.targets().create(TARGET, PATIENCE);
        }

        private static void createStopped(Site site) {
            create(site);
            site.targets().stop(VMSTORE_IQN, PATIENCE);
        }

        private static void createStoppedWithTwo(Site site) {
            create(site);
            site.targets().addVolume(VMSTORE_IQN, Volume.raw(2, 4_096));
            site.targets().stop(VMSTORE_IQN, PATIENCE);
        }

        /** As the first gateways made it: with a key that is gone, without the version and one of the DRBD options. */
        private static void createOld(Site site) {
            create(site);
            String old = site.cluster().file(VMSTORE_FILE).orElseThrow()
                    .replaceAll("(?s)\\[promoter.metadata].*?\n\n", "")
                    .replace("[[promoter]]\n", "[[promoter]]\n" + OLD_KEY);
            site.cluster().linstor().putFile(VMSTORE_FILE, old, List.of());
            site.cluster().linstor().modifyResourceDefinition("vmstore", Map.of(), List.of(NEW_OPTION));
        }
    }

    /** Where operations take place. */
    private record Site(SimulatedCluster cluster, LinstorTargets<IscsiTarget> targets, LinstorUpgrades<?> upgrades) {
        static Site of(SimulatedCluster cluster) {
            return new Site(cluster, cluster.iscsiTargets(PACE),
                    new LinstorUpgrades<>(new Iscsi(), cluster.linstor(), PACE));
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void whatever_breaks_the_operation_is_whole_or_undone_or_says_what_is_left(Operation operation)
            throws InterruptedException {
        List<Fault> faults = faultsOf(operation);
        ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            faults.forEach(fault -> executor.execute(() -> complaint(operation, fault).ifPresent(complaints::add)));
            executor.shutdown();
            assertThat(executor.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        }
        System.out.println(operation + ": " + faults.size() + " ways to break its LINSTOR calls tried");
        assertThat(complaints).isEmpty();
    }

    /** Every call of an undisturbed run, by its place, once; and every kind of call for good. */
    private static List<Fault> faultsOf(Operation operation) {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            Site site = Site.of(cluster);
            operation.prepare.accept(site);
            cluster.simulator().takeRequests();
            operation.act.accept(site);
            var asked = cluster.simulator().takeRequests();
            List<Fault> faults = new ArrayList<>();
            for (FaultKind kind : FaultKind.values()) {
                IntStream.range(0, asked.size())
                        .forEach(place -> faults.add(fault(kind, "*", "**").skipping(place).times(1)));
                asked.stream().map(call -> fault(kind, call.method(), call.path())).distinct().forEach(faults::add);
            }
            return faults;
        }
    }

    private static Fault fault(FaultKind kind, String method, String path) {
        return kind == FaultKind.LATE
                ? Fault.late(method, path, Duration.ofMillis(20))
                : Fault.of(kind, method, path);
    }

    /** What is wrong after the operation was disturbed; empty if all is well. */
    private static Optional<String> complaint(Operation operation, Fault fault) {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            Site site = Site.of(cluster);
            operation.prepare.accept(site);
            World world = new World(cluster);
            cluster.simulator().faults(fault);
            Optional<GatewayException> failure = failure(() -> operation.act.accept(site));
            cluster.simulator().clearFaults();
            Optional<String> complaint = failure.isPresent()
                    ? complaint(operation, failure.get(), world)
                    : operation.done.test(world) ? Optional.empty() : Optional.of("succeeded, but is not whole");
            return complaint.or(() -> complaintOfRepeating(operation, site, world, failure))
                    .map(text -> fault + ": " + text + " -- " + failure + " -- " + world);
        } catch (RuntimeException | AssertionError e) {
            return Optional.of(fault + ": " + e);
        }
    }

    private static Optional<String> complaint(Operation operation, GatewayException failure, World world) {
        if (failure.problem() == Problem.BUG) {
            return Optional.of("failed as a bug");
        }
        boolean clean = operation.untouched.test(world) || operation.done.test(world);
        String told = String.valueOf(failure.getMessage());
        return clean || told.contains("undone") || told.contains("left")
                ? Optional.empty()
                : Optional.of("left something without saying so");
    }

    private static Optional<String> complaintOfRepeating(Operation operation, Site site, World world,
            Optional<GatewayException> failure) {
        if (failure.isEmpty()) {
            return Optional.empty();
        }
        Optional<GatewayException> again = failure(() -> operation.act.accept(site))
                .filter(e -> e.problem() != Problem.NOT_FOUND);
        if (again.isPresent()) {
            return Optional.of("repeating failed: " + again.get().getMessage());
        }
        return operation.done.test(world) ? Optional.empty() : Optional.of("repeating did not complete it");
    }

    private static Optional<GatewayException> failure(Runnable action) {
        try {
            action.run();
            return Optional.empty();
        } catch (GatewayException e) {
            return Optional.of(e);
        }
    }

    private static IscsiTarget inNewGroup() {
        IscsiTarget plain = Examples.VMSTORE;
        return new IscsiTarget(plain.iqn(), plain.serviceIps(), "gold", plain.volumes(), List.of(), Optional.empty(),
                false, Optional.empty());
    }

    /** What there is in the cluster. */
    private record World(SimulatedCluster cluster) {
        boolean isEmpty() {
            return isDeleted() && cluster.linstor().resourceGroup("gold").isEmpty();
        }

        boolean isDeleted() {
            return cluster.simulator().definitionNames().isEmpty() && cluster.simulator().fileNames().isEmpty();
        }

        boolean isRunning() {
            return exists() && isAttached() && eventually(() -> cluster.simulator().primaryOf("vmstore").isPresent());
        }

        boolean isStopped() {
            return exists() && !isAttached() && eventually(() -> cluster.simulator().primaryOf("vmstore").isEmpty());
        }

        boolean isUpToDate() {
            return has(NEW_OPTION) && !text().contains(OLD_KEY) && text().contains("schema-version = 1");
        }

        boolean isOld() {
            return !has(NEW_OPTION) && text().contains(OLD_KEY) && !text().contains("schema-version");
        }

        private boolean has(String option) {
            return cluster.linstor().resourceDefinition("vmstore").orElseThrow().props().containsKey(option);
        }

        private String text() {
            return cluster.file(VMSTORE_FILE).orElse("");
        }

        boolean serves(int number) {
            return knows(number) && cluster.file(VMSTORE_FILE).orElse("").contains("lun=" + number + " ");
        }

        boolean knows(int number) {
            return cluster.file(VMSTORE_FILE).orElse("").contains("lun=" + number + " ")
                    || cluster.linstor().resourceDefinition("vmstore").orElseThrow().volumes().stream()
                            .anyMatch(volume -> volume.number() == number);
        }

        private boolean exists() {
            return cluster.simulator().definitionNames().contains("vmstore")
                    && cluster.simulator().fileNames().contains(VMSTORE_FILE);
        }

        private boolean isAttached() {
            return cluster.linstor().resourceDefinition("vmstore").filter(d -> d.hasFile(VMSTORE_FILE)).isPresent();
        }

        /** DRBD Reactor takes its time. */
        private static boolean eventually(BooleanSupplier condition) {
            long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    return false;
                }
                Thread.onSpinWait();
            }
            return true;
        }

        @Override
        public String toString() {
            return "definitions " + cluster.simulator().definitionNames() + ", files " + cluster.simulator().fileNames()
                    + ", primary " + cluster.simulator().primaryOf("vmstore") + ", " + cluster.linstor()
                            .resourceDefinition("vmstore")
                            .map(d -> d.flags() + " volumes " + d.volumes().size() + " attached "
                                    + d.hasFile(VMSTORE_FILE));
        }
    }
}
