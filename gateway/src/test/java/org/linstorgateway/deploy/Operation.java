package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Volume;

import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;

/** What is done, what must be there before, and what after. */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
enum Operation {

    CREATE(site -> {}, site -> site.targets().create(Site.TARGET, Site.PATIENCE), World::isRunning, World::isEmpty),

    START(Operation::createStopped, site -> site.targets().start(VMSTORE_IQN, Site.PATIENCE), World::isRunning,
            World::isStopped),

    STOP(Operation::create, site -> site.targets().stop(VMSTORE_IQN, Site.PATIENCE), World::isStopped,
            World::isRunning),

    ADD_VOLUME(Operation::create, site -> site.targets().addVolume(VMSTORE_IQN, Volume.raw(2, 4_096)),
            world -> world.isRunning() && world.serves(2), world -> world.isRunning() && !world.knows(2)),

    DELETE_VOLUME(Operation::createStoppedWithTwo, site -> site.targets().deleteVolume(VMSTORE_IQN, 2),
            world -> world.isStopped() && world.forgets(2), world -> world.isStopped() && world.serves(2)),

    UPGRADE(Operation::createOld, Operation::upgrade,
            world -> world.isRunning() && world.isUpToDate(), world -> world.isRunning() && world.isOld()),

    DELETE(Operation::create, site -> site.targets().delete(VMSTORE_IQN, Site.PATIENCE), World::isDeleted,
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

    private static void upgrade(Site site) {
        String plan = site.targets().planUpgrade(VMSTORE_IQN).fingerprint();
        site.targets().upgrade(VMSTORE_IQN, Optional.of(plan), Site.PATIENCE);
    }

    private static void create(Site site) {
        site.targets().create(Site.TARGET, Site.PATIENCE);
    }

    private static void createStopped(Site site) {
        create(site);
        site.targets().stop(VMSTORE_IQN, Site.PATIENCE);
    }

    private static void createStoppedWithTwo(Site site) {
        create(site);
        site.targets().addVolume(VMSTORE_IQN, Volume.raw(2, 4_096));
        site.targets().stop(VMSTORE_IQN, Site.PATIENCE);
    }

    /** As the first gateways made it: with a key that is gone, without the version and one of the DRBD options. */
    private static void createOld(Site site) {
        create(site);
        String old = site.cluster().file(VMSTORE_FILE).orElseThrow()
                .replaceAll("(?s)\\[promoter.metadata].*?\n\n", "")
                .replace("[[promoter]]\n", "[[promoter]]\n" + World.OLD_KEY);
        site.cluster().linstor().putFile(VMSTORE_FILE, old, List.of());
        site.cluster().linstor().modifyResourceDefinition("vmstore", Map.of(), List.of(World.NEW_OPTION));
    }

    /** Makes what must be there before. */
    void prepare(Site site) {
        prepare.accept(site);
    }

    /** Does it; failures are those of the gateway. */
    void act(Site site) {
        act.accept(site);
    }

    /** Does it where that may fail. */
    Optional<GatewayException> failure(Site site) {
        try {
            act(site);
            return Optional.empty();
        } catch (GatewayException e) {
            return Optional.of(e);
        }
    }

    /** What is wrong with doing it again after it failed half-way; empty if that completes it. */
    Optional<String> complaintOfRepeating(Site site, World world) {
        return failure(site).filter(e -> e.problem() != Problem.NOT_FOUND)
                .map(e -> "repeating failed: " + e.getMessage())
                .or(() -> isDone(world) ? Optional.empty() : Optional.of("repeating did not complete it"));
    }

    boolean isDone(World world) {
        return done.test(world);
    }

    boolean isUntouched(World world) {
        return untouched.test(world);
    }
}
