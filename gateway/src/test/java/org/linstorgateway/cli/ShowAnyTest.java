package org.linstorgateway.cli;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.client.IscsiTargets;
import org.linstorgateway.client.TestGateway;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Status.State;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code show} without a protocol. */
class ShowAnyTest {
    private static final String TWO = "iqn.2026-03.org.example:two";
    private static final String EXPORT = """
            {"name":"@","service_ip":"10.0.0.7/24","resource_group":"DfltRscGrp","volumes":[{"number":1,\
            "size_kib":1048576,"file_system":"ext4","export_path":"/"}],"status":{"state":"OK","service":"Started",\
            "primary":"node-a","nodes":["node-a"],"volumes":[{"number":1,"state":"OK"}]},"implementation":"kernel"}""";
    private final TestCommandLine line = new TestCommandLine().knowing(Protocols.all());

    @BeforeEach
    void put_one_of_each() {
        IscsiTarget target = IscsiTargets.of("two", "10.0.0.1/24", 4096, 8192);
        line.gateway.put(target, TestGateway.status(target, State.OK, Optional.of("node-b")));
        putExport("media");
        line.gateway.answer("GET /api/v2/nvme-of", 200, "[]");
    }

    private void putExport(String name) {
        line.gateway.answer("GET /api/v2/nfs", 200, "[" + EXPORT.replace("@", name) + "]");
        line.gateway.answer("GET /api/v2/nfs/" + name, 200, EXPORT.replace("@", name));
    }

    @AfterEach
    void close() {
        line.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {TWO, "two", "TWO"})
    void a_target_is_found_by_its_whole_and_its_short_name(String name) {
        assertThat(line.run("show", name)).isEqualTo(line.run("iscsi", "show", TWO));
    }

    @Test
    void an_export_is_found_by_its_name() {
        assertThat(line.run("show", "media")).isEqualTo(line.run("nfs", "show", "media"));
        assertThat(line.run("show", "media", "-o", "json")).isEqualTo(line.run("nfs", "show", "media", "-o", "json"));
    }

    @Test
    void a_whole_name_needs_no_list() {
        line.run("show", TWO);

        assertThat(line.gateway.requests()).singleElement().asString().startsWith("GET /api/v2/iscsi/iqn.2026-03.");
        assertThat(line.run("show", "iqn.2026-03.org.example:none").err())
                .isEqualTo("""
                        ERROR: there is no target 'iqn.2026-03.org.example:none'
                        List all with 'linstor-gateway list'.
                        """);
    }

    @Test
    void a_name_of_several_targets_is_refused_with_a_command_for_each() {
        putExport("two");

        assertThat(line.run("show", "two")).isEqualTo(new Outcome(1, "", """
                ERROR: 'two' is the name of 2 targets
                Show one of them with:
                linstor-gateway iscsi show iqn.2026-03.org.example:two
                linstor-gateway nfs show two
                """));
    }

    @Test
    void the_reason_is_shown_why_a_target_is_in_no_list() {
        line.gateway.answer("GET /api/v2/nfs", 200, "[]");
        line.gateway.answer("GET /api/v2/nfs/media", 502,
                "{\"code\":\"Bad Gateway\",\"message\":\"the promoter file of 'media' cannot be read\"}");

        assertThat(line.run("show", "media").err()).contains("ERROR: the promoter file of 'media' cannot be read");
    }

    @Test
    void a_name_of_no_target_is_refused_with_the_warnings_that_name_it() {
        line.gateway.warn("199 linstor-gateway \"the promoter file nfs-none.toml is left out\", "
                + "199 linstor-gateway \"the promoter file nfs-other.toml is left out\"");

        Outcome outcome = line.run("show", "none");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("WARNING: the promoter file nfs-none.toml is left out\n")
                .doesNotContain("nfs-other")
                .endsWith("ERROR: there is no target 'none'\nList all with 'linstor-gateway list'.\n");
        for (String name : List.of("", "a:b", "-")) {
            assertThat(line.run("show", name).err()).contains("ERROR: ");
        }
        assertThat(line.run("show").err()).contains("missing: NAME");
    }
}
