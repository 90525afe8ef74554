package org.linstorgateway;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linstorgateway.protocol.Protocols;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The arrows of the architecture: what may use what. */
class ArchitectureTest {
    private static final String ROOT = "org.linstorgateway.";
    private static final String DEPLOY = ROOT + "deploy.";
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.linstorgateway");

    @Test
    void a_target_knows_nothing_but_the_jdk() {
        classes().that().resideInAPackage(ROOT + "target..").should().onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + "target..", "java..", "org.jspecify..").check(ALL);
    }

    @Test
    void the_linstor_client_and_the_simulator_know_nothing_of_ours() {
        noClasses().that().resideInAPackage(ROOT + "linstor..").should().dependOnClassesThat(
                DescribedPredicate.describe("are ours", type -> isOurs(type.getPackageName(), "linstor")))
                .check(ALL);
        noClasses().that().resideInAPackage(ROOT + "sim..").should().dependOnClassesThat(
                DescribedPredicate.describe("are ours", type -> isOurs(type.getPackageName(), "sim")))
                .check(ALL);
    }

    private static boolean isOurs(String name, String except) {
        return name.startsWith("org.linstorgateway") && !(name + ".").startsWith(ROOT + except + ".");
    }

    @Test
    void promoter_files_and_texts_rest_on_targets_alone() {
        mayUse("promoter..", "target..", "wire..");
        mayUse("wire..", "target..");
        mayUse("reactor..", "target..", "wire..");
    }

    @Test
    void a_protocol_is_a_pure_function_that_reaches_no_server_and_no_linstor() {
        mayUse("protocol..", "target..", "promoter..", "wire..");
    }

    @Test
    void what_systemd_and_the_log_are_told_does_not_depend_on_what_is_served() {
        mayUse("systemd..");
        mayUse("log..", "systemd..", "config..", "wire..");
        mayUse("config..", "target..", "wire..", "linstor..");
    }

    @Test
    void no_protocol_knows_another() {
        slices().matching(ROOT + "protocol.(*)..").should().notDependOnEachOther().check(ALL);
    }

    @Test
    void everything_that_acts_is_written_once_for_all_protocols() {
        noClasses().that().resideOutsideOfPackages(ROOT + "protocol..").should().dependOnClassesThat()
                .resideInAnyPackage(ROOT + "protocol.iscsi..", ROOT + "protocol.nfs..", ROOT + "protocol.nvme..")
                .check(ALL);
    }

    @Test
    void use_cases_stand_on_linstor_and_know_neither_rest_nor_command_line() {
        mayUse("deploy..", "target..", "promoter..", "protocol..", "reactor..", "linstor..");
    }

    /** The use cases stand above; of the rooms below them each may use those that follow it. */
    @Test
    void the_rooms_of_the_use_cases_depend_on_each_other_in_one_direction() {
        List<String> rooms = List.of("resource", "claim", "undo", "wait", "state", "request");
        for (int i = 0; i < rooms.size(); i++) {
            noClasses().that().resideInAPackage(DEPLOY + rooms.get(i)).should().dependOnClassesThat()
                    .resideInAnyPackage(Stream.concat(Stream.of(DEPLOY.substring(0, DEPLOY.length() - 1)),
                            rooms.subList(0, i).stream().map(room -> DEPLOY + room)).toArray(String[]::new))
                    .check(ALL);
        }
    }

    @Test
    void only_waits_of_the_rooms_of_the_use_cases_can_be_configured_from_outside() {
        noClasses().that().resideOutsideOfPackage(ROOT + "deploy..").should().dependOnClassesThat()
                .resideInAnyPackage(Stream.of("resource", "claim", "undo", "state", "request")
                        .map(room -> DEPLOY + room).toArray(String[]::new))
                .check(ALL);
    }

    @Test
    void the_routes_of_the_rest_api_know_no_web_server() {
        mayUse("rest.api..", "target..", "protocol..", "wire..");
        noClasses().that().resideOutsideOfPackages(ROOT + "rest.http..", ROOT + "sim..").should().dependOnClassesThat()
                .resideInAPackage("io.helidon..").check(ALL);
    }

    @Test
    void the_rest_api_knows_targets_and_not_how_they_are_deployed() {
        mayUse("rest..", "target..", "protocol..", "wire..");
    }

    @Test
    void the_client_knows_the_rest_api_by_its_json_only() {
        mayUse("client..", "target..", "protocol..", "wire..", "config..");
    }

    @Test
    void only_the_program_and_its_demo_know_which_protocols_there_are() {
        noClasses().that().doNotHaveFullyQualifiedName(ROOT + "Gateway").and().resideOutsideOfPackage(ROOT + "demo..")
                .and()
                .doNotHaveFullyQualifiedName(Protocols.class.getName()).should().dependOnClassesThat()
                .areAssignableTo(Protocols.class).check(ALL);
    }

    @Test
    void only_the_demo_and_the_lab_know_the_simulator() {
        noClasses().that().resideOutsideOfPackages(ROOT + "demo..", ROOT + "lab..", ROOT + "sim..").should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "sim..").check(ALL);
    }

    @Test
    void the_hosts_of_the_lab_know_promoter_files_and_nothing_else_of_the_gateway() {
        mayUse("lab.machine..", "sim..", "target..");
        mayUse("lab.reactor..", "lab.machine..", "promoter..", "sim..", "target..");
    }

    @Test
    void only_the_command_line_uses_its_parser() {
        noClasses().that().resideOutsideOfPackages(ROOT + "cli..", ROOT + "protocol..", ROOT + "demo..", ROOT + "lab..")
                .should()
                .dependOnClassesThat().resideInAPackage("picocli..").check(ALL);
    }

    @Test
    void only_the_client_speaks_http_with_the_library_that_starts_at_once() {
        noClasses().that().resideOutsideOfPackage(ROOT + "client..").should().dependOnClassesThat()
                .resideInAPackage("org.apache.hc..").check(ALL);
    }

    private static void mayUse(String from, String... to) {
        String[] allowed = new String[to.length + 1];
        allowed[0] = ROOT + from;
        for (int i = 0; i < to.length; i++) {
            allowed[i + 1] = ROOT + to[i];
        }
        noClasses().that().resideInAPackage(ROOT + from).should().dependOnClassesThat(
                DescribedPredicate.describe("are ours and none of " + String.join(", ", allowed),
                        type -> type.getPackageName().startsWith("org.linstorgateway")
                                && Arrays.stream(allowed).noneMatch(p -> (type.getPackageName() + ".")
                                        .startsWith(p.substring(0, p.length() - 1)))))
                .check(ALL);
    }
}
