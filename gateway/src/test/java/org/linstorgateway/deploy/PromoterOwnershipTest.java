package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.iscsi.Iqn;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** Promoter files with names that other tools chose: a command for one target never changes the file of another. */
class PromoterOwnershipTest {
    private static final Iqn DISK = new Iqn("iqn.2026-03.org.example:disk1");
    private static final Iqn OTHER = new Iqn("iqn.2026-03.org.example:other");
    private static final String FOLDER = "/etc/drbd-reactor.d/linstor-gateway-iscsi-";
    private static final String USUAL_PATH = FOLDER + "disk1.toml";
    private static final String OTHER_PATH = FOLDER + "other.toml";

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();

    @AfterEach
    void stop() {
        cluster.close();
    }

    /** Promoter files of a running target at the path where the gateway creates the file of another target, 'other'. */
    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    enum UnusualFile {
        NAMED_FREELY(OTHER_PATH, text -> text),
        NAMED_IN_OTHER_CASE(FOLDER + "Other.toml",
                text -> text),
        WITH_TWO_RESOURCES(OTHER_PATH,
                text -> text + "[promoter.resources.another]\nstart = []\n"),
        UNREADABLE(OTHER_PATH,
                text -> text + "= broken\n");

        private final String path;
        private final UnaryOperator<String> change;

        UnusualFile(String path, UnaryOperator<String> change) {
            this.path = path;
            this.change = change;
        }

        boolean isReadable() {
            return this == NAMED_FREELY || this == NAMED_IN_OTHER_CASE;
        }
    }

    /** The commands that a user can run for a target that does not exist. */
    enum Verb {
        GET,
        CREATE,
        START,
        STOP,
        ADD_VOLUME,
        DELETE_VOLUME,
        UPGRADE,
        DELETE
    }

    private void run(UnusualFile file) {
        targets.create(Examples.target("disk1", "192.168.50.31/24"), TIMEOUT);
        String text = cluster.file(USUAL_PATH).orElseThrow();
        cluster.linstor().detachFile("disk1", USUAL_PATH);
        cluster.linstor().deleteFile(USUAL_PATH);
        cluster.linstor().putFile(file.path, file.change.apply(text), List.of());
        cluster.linstor().attachFile("disk1", file.path);
        if (file.isReadable()) {
            targets.start(DISK, TIMEOUT);
        }
    }

    private Optional<GatewayException> failure(Verb verb, Iqn id) {
        return Optional.ofNullable(catchThrowableOfType(GatewayException.class, () -> {
            switch (verb) {
                case GET -> targets.get(id);
                case CREATE -> targets.create(Examples.target(id.resource(), "192.168.50.32/24"), TIMEOUT);
                case START -> targets.start(id, TIMEOUT);
                case STOP -> targets.stop(id, TIMEOUT);
                case ADD_VOLUME -> targets.addVolume(id, Volume.raw(2, 4_096));
                case DELETE_VOLUME -> targets.deleteVolume(id, 1);
                case UPGRADE -> targets.upgrade(id, Optional.empty(), TIMEOUT);
                case DELETE -> targets.delete(id, TIMEOUT);
            }
        }));
    }

    private String storedObjects(UnusualFile file) {
        return cluster.file(file.path) + " " + cluster.linstor().resourceDefinition("disk1")
                .map(definition -> Map.copyOf(definition.props()) + " " + definition.flags());
    }

    @ParameterizedTest
    @EnumSource
    void a_command_for_the_target_in_the_name_of_a_file_does_not_change_the_owner_of_the_file(UnusualFile file) {
        run(file);
        String before = storedObjects(file);

        for (Verb verb : Verb.values()) {
            Optional<GatewayException> failure = failure(verb, OTHER);

            assertThat(failure).as("%s", verb).isPresent();
            assertThat(failure.get().problem()).as("%s: %s", verb, failure.get().getMessage())
                    .isEqualTo(verb == Verb.CREATE ? Problem.CONFLICT : Problem.NOT_FOUND);
            assertThat(storedObjects(file)).as("%s", verb).isEqualTo(before);
        }
        assertThat(cluster.linstor().resourceDefinition("other")).isEmpty();
    }

    @Test
    void a_create_names_the_file_and_the_resource_that_it_belongs_to() {
        run(UnusualFile.NAMED_FREELY);

        GatewayException failure = failure(Verb.CREATE, OTHER).orElseThrow();

        assertThat(failure).hasMessageContaining(OTHER_PATH).hasMessageContaining("'disk1'");
    }

    @Test
    void every_command_supports_a_target_with_a_freely_named_file() {
        run(UnusualFile.NAMED_FREELY);

        assertThat(targets.list().targets()).singleElement().extracting(Deployed::status)
                .satisfies(status -> assertThat(status.service()).isEqualTo(Service.STARTED));
        assertThat(targets.list().warnings()).isEmpty();
        assertThat(targets.get(DISK).status().service()).isEqualTo(Service.STARTED);
        assertThat(targets.addVolume(DISK, Volume.raw(2, 4_096)).target().volumes()).hasSize(2);
        assertThat(targets.stop(DISK, TIMEOUT).status().service()).isEqualTo(Service.STOPPED);
        targets.deleteVolume(DISK, 2);
        assertThat(targets.start(DISK, TIMEOUT).status().service()).isEqualTo(Service.STARTED);
        assertThat(targets.planUpgrade(DISK).isUpToDate()).isTrue();
        assertThat(cluster.simulator().fileNames()).containsExactly(OTHER_PATH);
        assertThat(targets.delete(DISK, TIMEOUT)).isEmpty();
        assertThat(cluster.simulator().fileNames()).isEmpty();
        assertThat(cluster.simulator().definitionNames()).isEmpty();
    }

    @Test
    void a_repeated_create_finds_the_target_with_the_freely_named_file() {
        run(UnusualFile.NAMED_FREELY);

        targets.create(Examples.target("disk1", "192.168.50.31/24"), TIMEOUT);

        assertThat(cluster.simulator().fileNames()).containsExactly(OTHER_PATH);
    }

    @ParameterizedTest
    @EnumSource
    void a_list_never_reports_a_running_target_as_stopped(UnusualFile file) {
        run(file);

        var listing = targets.list();

        assertThat(listing.targets()).allMatch(target -> target.status().service() == Service.STARTED);
        assertThat(listing.targets()).hasSize(file.isReadable() ? 1 : 0);
        assertThat(listing.warnings()).hasSize(file.isReadable() ? 0 : 1);
    }

    @Test
    void the_attached_one_of_two_files_is_used_and_a_list_reports_the_other() {
        run(UnusualFile.NAMED_FREELY);
        cluster.linstor().putFile(USUAL_PATH, cluster.file(OTHER_PATH).orElseThrow(), List.of());

        assertThat(targets.list().targets()).singleElement().extracting(Deployed::status)
                .satisfies(status -> assertThat(status.service()).isEqualTo(Service.STARTED));
        assertThat(targets.list().warnings()).singleElement().asString().contains(USUAL_PATH).contains(OTHER_PATH);
        assertThat(targets.stop(DISK, TIMEOUT).status().service()).isEqualTo(Service.STOPPED);
        assertThat(cluster.simulator().primaryOf("disk1")).isEmpty();
    }
}
