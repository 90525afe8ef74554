package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.DrainOptions;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeResize;
import org.linstorgateway.target.WaitOptions;

import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;

/** The operations under test, each with its preparation and the checks of its result. */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
enum OperationScenario {

    CREATE(server -> {}, server -> server.targets().create(ServerUnderTest.TARGET, ServerUnderTest.TIMEOUT),
            ObservedTarget::isRunning, ObservedTarget::isEmpty),

    CREATE_PLACED(server -> {}, OperationScenario::createPlaced,
            observed -> observed.isRunning() && observed.hasOwnGroup(),
            observed -> observed.isDeleted() && !observed.hasOwnGroup()),

    START(OperationScenario::createStopped, server -> server.targets().start(VMSTORE_IQN, ServerUnderTest.TIMEOUT),
            ObservedTarget::isRunning,
            ObservedTarget::isStopped),

    STOP(OperationScenario::create, server -> server.targets().stop(VMSTORE_IQN, ServerUnderTest.TIMEOUT),
            ObservedTarget::isStopped,
            ObservedTarget::isRunning),

    ADD_VOLUME(OperationScenario::create, server -> server.targets().addVolume(VMSTORE_IQN, Volume.raw(2, 4_096)),
            observed -> observed.isRunning() && observed.servesVolume(2),
            observed -> observed.isRunning() && !observed.hasVolume(2)),

    DELETE_VOLUME(OperationScenario::createStoppedWithTwo, server -> server.targets().deleteVolume(VMSTORE_IQN, 2),
            observed -> observed.isStopped() && observed.losesVolume(2),
            observed -> observed.isStopped() && observed.servesVolume(2)),

    RESIZE_VOLUME(OperationScenario::create, OperationScenario::resize,
            observed -> observed.isRunning() && observed.hasGrownVolume(1, 32_768),
            observed -> observed.isRunning() && observed.hasGrownVolume(1, 20_480)),

    UPGRADE(OperationScenario::createOld, OperationScenario::upgrade,
            observed -> observed.isRunning() && observed.isUpToDate(),
            observed -> observed.isRunning() && observed.isOld()),

    SET(OperationScenario::create, OperationScenario::set,
            observed -> observed.isRunning() && observed.admits(ServerUnderTest.INITIATOR),
            observed -> observed.isRunning() && observed.knowsNothingOf(ServerUnderTest.INITIATOR)),

    MOVE(OperationScenario::create,
            server -> server.targets().move(VMSTORE_IQN, Optional.of("node-b"), ServerUnderTest.TIMEOUT),
            observed -> observed.runsOn("node-b") && observed.forgetsNoHeldNode(),
            observed -> observed.runsOn("node-a") && observed.forgetsNoHeldNode()),

    RESTART(OperationScenario::create, server -> server.targets().restart(VMSTORE_IQN, ServerUnderTest.TIMEOUT),
            ObservedTarget::isRunning, ObservedTarget::isRunning),

    DISABLE(OperationScenario::create,
            server -> server.targets().disable(VMSTORE_IQN, "node-a", ServerUnderTest.TIMEOUT),
            observed -> observed.isRunning() && observed.isDisabledOn("node-a"),
            observed -> observed.isRunning() && observed.isEnabledOn("node-a")),

    ENABLE(OperationScenario::createDisabled, server -> server.targets().enable(VMSTORE_IQN, "node-a"),
            observed -> observed.isRunning() && observed.isEnabledOn("node-a"),
            observed -> observed.isRunning() && observed.isDisabledOn("node-a")),

    DRAIN(OperationScenario::create, OperationScenario::drain,
            observed -> observed.isRunning() && observed.isKeptFrom("node-a"),
            observed -> observed.isRunning() && observed.isOpen("node-a")),

    UNDRAIN(OperationScenario::createDrained,
            server -> server.maintenance().undrain("node-a", false, ServerUnderTest.TIMEOUT),
            observed -> observed.isRunning() && observed.isOpen("node-a"),
            observed -> observed.isRunning() && observed.isKeptFrom("node-a")),

    LABEL(OperationScenario::create,
            server -> server.targets().label(VMSTORE_IQN, Optional.of(ServerUnderTest.LABEL)),
            observed -> observed.isRunning() && observed.has(ServerUnderTest.LABEL),
            observed -> observed.isRunning() && !observed.has(ServerUnderTest.LABEL)),

    ADOPT(server -> DataResource.create(server.cluster().linstor()), OperationScenario::adopt,
            ObservedTarget::isAdopted, ObservedTarget::isNotAdopted),
    DELETE(OperationScenario::create, server -> server.targets().delete(VMSTORE_IQN, ServerUnderTest.TIMEOUT),
            ObservedTarget::isDeleted,
            ObservedTarget::isRunning),

    DELETE_PLACED(OperationScenario::createPlaced,
            server -> server.targets().delete(VMSTORE_IQN, ServerUnderTest.TIMEOUT),
            observed -> observed.isDeleted() && observed.listsOwnGroup(),
            observed -> observed.isRunning() && observed.hasOwnGroup());

    private final Consumer<ServerUnderTest> prepare;
    private final Consumer<ServerUnderTest> action;
    private final Predicate<ObservedTarget> done;
    private final Predicate<ObservedTarget> unchanged;

    OperationScenario(Consumer<ServerUnderTest> prepare, Consumer<ServerUnderTest> action,
            Predicate<ObservedTarget> done, Predicate<ObservedTarget> unchanged) {
        this.prepare = prepare;
        this.action = action;
        this.done = done;
        this.unchanged = unchanged;
    }

    private static void adopt(ServerUnderTest server) {
        server.targets().adopt(DataResource.DESCRIBED, Consent.toAny(), WaitOptions.upTo(ServerUnderTest.TIMEOUT));
    }

    private static void upgrade(ServerUnderTest server) {
        String plan = server.targets().planUpgrade(VMSTORE_IQN).fingerprint();
        server.targets().upgrade(VMSTORE_IQN, Optional.of(plan), ServerUnderTest.TIMEOUT);
    }

    private static void set(ServerUnderTest server) {
        TargetPatch patch = new TargetPatch(Map.of("allowed_initiators", List.of(ServerUnderTest.INITIATOR)));
        server.targets().change(VMSTORE_IQN, patch, Consent.toAny(), ServerUnderTest.TIMEOUT);
    }

    private static void resize(ServerUnderTest server) {
        server.targets().resize(VMSTORE_IQN, new VolumeResize(1, 32_768, Optional.empty()), Consent.toAny(),
                ServerUnderTest.TIMEOUT);
    }

    private static void create(ServerUnderTest server) {
        server.targets().create(ServerUnderTest.TARGET, ServerUnderTest.TIMEOUT);
    }

    /** Creates a target with a resource group of its own. */
    private static void createPlaced(ServerUnderTest server) {
        server.targets().create(ServerUnderTest.PLACED, ServerUnderTest.TIMEOUT);
    }

    private static void createDisabled(ServerUnderTest server) {
        create(server);
        server.targets().disable(VMSTORE_IQN, "node-a", ServerUnderTest.TIMEOUT);
    }

    private static void drain(ServerUnderTest server) {
        server.maintenance().drain("node-a", new DrainOptions(1, false, ServerUnderTest.TIMEOUT));
    }

    private static void createDrained(ServerUnderTest server) {
        create(server);
        drain(server);
    }

    private static void createStopped(ServerUnderTest server) {
        create(server);
        server.targets().stop(VMSTORE_IQN, ServerUnderTest.TIMEOUT);
    }

    private static void createStoppedWithTwo(ServerUnderTest server) {
        create(server);
        server.targets().addVolume(VMSTORE_IQN, Volume.raw(2, 4_096));
        server.targets().stop(VMSTORE_IQN, ServerUnderTest.TIMEOUT);
    }

    /** Creates a target as in the first versions: with an old key, without the schema version and one DRBD option. */
    private static void createOld(ServerUnderTest server) {
        create(server);
        String old = server.cluster().file(VMSTORE_FILE).orElseThrow()
                .replaceAll("(?s)\\[promoter.metadata].*?\n\n", "")
                .replace("[[promoter]]\n", "[[promoter]]\n" + ObservedTarget.OLD_KEY);
        server.cluster().linstor().putFile(VMSTORE_FILE, old, List.of());
        server.cluster().linstor().modifyResourceDefinition("vmstore", Map.of(), List.of(ObservedTarget.NEW_OPTION));
    }

    /** Creates the objects that the operation needs. */
    void prepare(ServerUnderTest server) {
        prepare.accept(server);
    }

    /**
     * Runs the operation.
     *
     * @throws GatewayException if it fails
     */
    void run(ServerUnderTest server) {
        action.accept(server);
    }

    /** Runs the operation and returns its failure, empty if it succeeds. */
    Optional<GatewayException> failure(ServerUnderTest server) {
        try {
            run(server);
            return Optional.empty();
        } catch (GatewayException e) {
            return Optional.of(e);
        }
    }

    /**
     * Returns the problem of a cluster after the operation, empty if there is none: it is complete, or it failed and is undone
     * or its error names the leftovers.
     */
    Optional<String> problemAfter(Optional<GatewayException> failure, ObservedTarget observed) {
        if (hasLostData(observed)) {
            return Optional.of("lost the data");
        }
        if (failure.isEmpty()) {
            return isDone(observed) ? Optional.empty() : Optional.of("succeeded, but is incomplete");
        }
        if (failure.get().problem() == Problem.BUG) {
            return Optional.of("failed as a bug");
        }
        boolean clean = isUnchanged(observed) || isDone(observed);
        String message = String.valueOf(failure.get().getMessage());
        return clean || message.contains("undone") || message.contains("left")
                ? Optional.empty()
                : Optional.of("did not report its leftovers");
    }

    /** Repeats a failed operation and returns the problem, empty if that completes it. */
    Optional<String> problemOfRepeat(ServerUnderTest server, ObservedTarget observed) {
        return failure(server).filter(e -> e.problem() != Problem.NOT_FOUND)
                .map(e -> "the repeat failed: " + e.getMessage())
                .or(() -> isDone(observed) ? Optional.empty() : Optional.of("the repeat did not complete it"));
    }

    /** Tells whether data is gone that no operation may delete. */
    boolean hasLostData(ObservedTarget observed) {
        return this == ADOPT && !observed.hasData();
    }

    /** Tells whether the operation is complete. */
    boolean isDone(ObservedTarget observed) {
        return done.test(observed);
    }

    /** Tells whether the cluster is the same as before the operation. */
    boolean isUnchanged(ObservedTarget observed) {
        return unchanged.test(observed);
    }
}
