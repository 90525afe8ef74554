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

/** The rules of {@code ARCHITECTURE.md} for dependencies between packages. */
class ArchitectureTest {
    private static final String ROOT = "org.linstorgateway.";
    private static final String DEPLOY = ROOT + "deploy.";
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.linstorgateway");

    @Test
    void targets_use_only_the_jdk() {
        classes().that().resideInAPackage(ROOT + "target..").should().onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + "target..", "java..", "org.jspecify..").check(ALL);
    }

    @Test
    void the_linstor_client_and_the_simulator_use_no_other_package_of_the_project() {
        mayUse("tls..");
        mayUse("sse..");
        mayUse("linstor..", "tls..", "sse..");
        noClasses().that().resideInAPackage(ROOT + "sim..").should().dependOnClassesThat(
                DescribedPredicate.describe("are other packages of the project",
                        type -> isOther(type.getPackageName(), "sim")))
                .check(ALL);
    }

    private static boolean isOther(String name, String except) {
        return name.startsWith("org.linstorgateway") && !(name + ".").startsWith(ROOT + except + ".");
    }

    @Test
    void promoter_files_wire_forms_and_reactor_status_use_only_targets_and_wire_forms() {
        mayUse("promoter..", "target..", "wire..");
        mayUse("access..", "target..", "tls..");
        mayUse("access.oidc..", "access..", "target..", "tls..");
        mayUse("wire..", "target..", "access..");
        mayUse("reactor..", "target..", "wire..");
    }

    @Test
    void protocols_use_neither_a_server_nor_linstor() {
        mayUse("protocol..", "target..", "promoter..", "wire..", "option..", "health..");
        mayUse("health..", "target..", "promoter..", "wire..", "config..", "linstor..");
        noClasses().that().resideInAPackage(ROOT + "protocol..").should().dependOnClassesThat()
                .resideInAPackage(ROOT + "health.cluster..").check(ALL);
        mayUse("option..", "target..");
    }

    @Test
    void systemd_log_and_config_depend_on_no_use_case_and_no_protocol() {
        mayUse("systemd..");
        mayUse("log..", "systemd..", "config..", "wire..", "trace..");
        mayUse("trace..");
        mayUse("audit..", "access..", "systemd..", "config..", "wire..");
        mayUse("config..", "target..", "access..", "event..", "wire..", "linstor..", "tls..");
        mayUse("setup..", "target..", "access..", "config..", "tls..");
    }

    @Test
    void no_protocol_uses_another() {
        slices().matching(ROOT + "protocol.(*)..").should().notDependOnEachOther().check(ALL);
    }

    @Test
    void no_package_outside_of_protocol_uses_a_single_protocol() {
        noClasses().that().resideOutsideOfPackages(ROOT + "protocol..").should().dependOnClassesThat()
                .resideInAnyPackage(ROOT + "protocol.iscsi..", ROOT + "protocol.nfs..", ROOT + "protocol.nvme..")
                .check(ALL);
    }

    @Test
    void use_cases_use_neither_the_rest_api_nor_the_command_line() {
        mayUse("deploy..", "target..", "access..", "promoter..", "protocol..", "reactor..", "linstor..",
                "trace..");
    }

    /** Each package may use those that follow it in the list. */
    @Test
    void the_packages_below_the_use_cases_depend_on_each_other_in_one_direction() {
        List<String> packages = List.of("resource", "claim", "delivery", "undo", "wait", "state", "request");
        for (int i = 0; i < packages.size(); i++) {
            noClasses().that().resideInAPackage(DEPLOY + packages.get(i)).should().dependOnClassesThat()
                    .resideInAnyPackage(Stream.concat(Stream.of(DEPLOY.substring(0, DEPLOY.length() - 1)),
                            packages.subList(0, i).stream().map(name -> DEPLOY + name)).toArray(String[]::new))
                    .check(ALL);
        }
    }

    @Test
    void packages_outside_of_deploy_use_only_its_use_cases_and_waits() {
        noClasses().that().resideOutsideOfPackage(ROOT + "deploy..").should().dependOnClassesThat()
                .resideInAnyPackage(Stream.of("resource", "claim", "delivery", "undo", "state", "request")
                        .map(name -> DEPLOY + name).toArray(String[]::new))
                .check(ALL);
    }

    @Test
    void the_routes_of_the_rest_api_do_not_use_the_web_server() {
        mayUse("rest.api..", "target..", "access..", "event..", "protocol..", "wire..");
        noClasses().that().resideOutsideOfPackages(ROOT + "rest.http..", ROOT + "sim..").should().dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jetty..").check(ALL);
    }

    @Test
    void the_rest_api_does_not_use_the_use_cases() {
        mayUse("rest..", "target..", "access..", "audit..", "event..", "protocol..", "wire..", "tls..", "trace..");
    }

    @Test
    void the_client_shares_only_the_json_with_the_rest_api() {
        mayUse("client..", "target..", "access..", "protocol..", "wire..", "config..", "tls..",
                "sse..");
    }

    @Test
    void only_the_program_and_its_demo_use_the_list_of_protocols() {
        noClasses().that().doNotHaveFullyQualifiedName(ROOT + "Gateway").and().resideOutsideOfPackage(ROOT + "demo..")
                .and()
                .doNotHaveFullyQualifiedName(Protocols.class.getName()).should().dependOnClassesThat()
                .areAssignableTo(Protocols.class).check(ALL);
    }

    @Test
    void only_the_demo_and_the_lab_use_the_simulator() {
        noClasses().that().resideOutsideOfPackages(ROOT + "demo..", ROOT + "lab..", ROOT + "sim..").should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "sim..").check(ALL);
    }

    @Test
    void the_hosts_of_the_lab_use_only_promoter_files_and_targets_of_the_gateway() {
        mayUse("lab.machine..", "sim..", "target..");
        mayUse("lab.reactor..", "lab.machine..", "promoter..", "sim..", "target..");
    }

    @Test
    void only_the_command_line_uses_its_parser() {
        noClasses().that().resideOutsideOfPackages(ROOT + "cli..", ROOT + "demo..", ROOT + "lab..")
                .should()
                .dependOnClassesThat().resideInAPackage("picocli..").check(ALL);
    }

    @Test
    void the_events_know_neither_the_web_server_nor_linstor() {
        mayUse("event..", "target..", "wire..");
    }

    @Test
    void notifications_know_events_and_settings_only_and_a_server_alone_starts_them() {
        mayUse("notify..", "event..", "target..", "config..", "wire..", "tls..");
        noClasses().that().resideOutsideOfPackages(ROOT + "notify..", ROOT + "server..").should().dependOnClassesThat()
                .resideInAPackage(ROOT + "notify..").check(ALL);
    }

    @Test
    void the_metrics_know_neither_the_web_server_nor_linstor() {
        mayUse("metrics..", "target..");
        noClasses().that().resideOutsideOfPackage(ROOT + "metrics..").should().dependOnClassesThat()
                .resideInAPackage("io.prometheus..").check(ALL);
    }

    /** The library of the metrics would slow down every command. */
    @Test
    void the_command_line_uses_only_the_list_of_metrics() {
        noClasses().that().resideInAnyPackage(ROOT + "cli..", ROOT + "client..", ROOT + "health..").should()
                .dependOnClassesThat(DescribedPredicate.describe("report metrics",
                        type -> type.getPackageName().equals(ROOT + "metrics")
                                && !type.getName().matches(".*\\.Metric(\\$.*)?")))
                .check(ALL);
        noClasses().that().haveNameMatching(".*\\.metrics\\.Metric(\\$.*)?").should().dependOnClassesThat()
                .resideInAPackage("io.prometheus..").check(ALL);
    }

    @Test
    void only_the_client_uses_the_apache_http_library() {
        noClasses().that().resideOutsideOfPackage(ROOT + "client..").should().dependOnClassesThat()
                .resideInAPackage("org.apache.hc..").check(ALL);
    }

    @Test
    void only_the_tokens_of_identity_providers_need_their_library() {
        noClasses().that().resideOutsideOfPackage(ROOT + "access.oidc..").should().dependOnClassesThat()
                .resideInAPackage("com.nimbusds..").check(ALL);
        noClasses().that().resideOutsideOfPackages(ROOT + "access.oidc..", ROOT + "config..", ROOT + "server..",
                ROOT + "cli.verb..").should().dependOnClassesThat().resideInAPackage(ROOT + "access.oidc..").check(ALL);
        noClasses().that().resideInAPackage(ROOT + "access").should().dependOnClassesThat()
                .resideInAPackage(ROOT + "tls..").check(ALL);
    }

    private static void mayUse(String from, String... to) {
        String[] allowed = new String[to.length + 1];
        allowed[0] = ROOT + from;
        for (int i = 0; i < to.length; i++) {
            allowed[i + 1] = ROOT + to[i];
        }
        noClasses().that().resideInAPackage(ROOT + from).should().dependOnClassesThat(
                DescribedPredicate.describe("are in the project and none of " + String.join(", ", allowed),
                        type -> type.getPackageName().startsWith("org.linstorgateway")
                                && Arrays.stream(allowed).noneMatch(p -> (type.getPackageName() + ".")
                                        .startsWith(p.substring(0, p.length() - 1)))))
                .check(ALL);
    }
}
