package org.linstorgateway.reactor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.reactor.ReactorStatus.Unit;

import static org.assertj.core.api.Assertions.assertThat;

class ReactorStatusTest {
    /** In the format of drbd-reactorctl 1.9. */
    private static final String FAILED = """
            {"promoter":[{"path":"/etc/drbd-reactor.d/other.toml","drbd_resource":"other","dependencies":[]},
            {"path":"/etc/drbd-reactor.d/linstor-gateway-iscsi-vmstore.toml","drbd_resource":"vmstore","primary_on":"node-a",
            "target":{"name":"drbd-services@vmstore.target","status":"inactive"},"dependencies":[
            {"name":"drbd-promote@vmstore.service","status":"active"},
            {"name":"ocf.rs@service_ip0_vmstore.service","status":"inactive"},
            {"name":"ocf.rs@target_vmstore.service","status":"failed"},
            {"name":"ocf.rs@lu1_vmstore.service","status":"inactive"}]}]}
            """;

    @Test
    void the_failed_unit_is_the_culprit() {
        assertThat(ReactorStatus.of(FAILED, "VMstore").flatMap(ReactorStatus::culprit))
                .contains(new Unit("ocf.rs@target_vmstore.service", "failed"));
    }

    @Test
    void without_a_failed_unit_the_first_inactive_one_is_the_culprit() {
        assertThat(ReactorStatus.of(FAILED.replace("failed", "inactive"), "vmstore").flatMap(ReactorStatus::culprit))
                .contains(new Unit("ocf.rs@service_ip0_vmstore.service", "inactive"));
    }

    @Test
    void there_is_no_culprit_when_all_units_are_active() {
        assertThat(ReactorStatus.of(FAILED.replaceAll("failed|inactive", "active"), "vmstore").orElseThrow().culprit())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stub: ok", "[]", "{}", "null", "{\"promoter\":{}}", "{\"promoter\":[1]}",
            "{\"promoter\":[{\"drbd_resource\":7}]}", "{\"promoter\":[{\"drbd_resource\":\"other\"}]}",
            "{\"promoter\":[{\"drbd_resource\":\"vmstore\",\"dependencies\":\"none\"}]}",
            "{\"promoter\":[{\"drbd_resource\":\"vmstore\",\"dependencies\":[{\"name\":{}}]}]}"})
    void other_output_has_no_status(String output) {
        assertThat(ReactorStatus.of(output, "vmstore")).isEmpty();
    }

    /** The errors of drbd-reactorctl 1.11.0. */
    @Test
    void a_broken_file_is_told_from_other_failures() {
        assertThat(
                ReactorStatus.rejectsFile("Error: Could not parse config files including snippets; content: \n[[x\n"))
                .isTrue();
        assertThat(ReactorStatus.rejectsFile("Error: Could not read config snippets\n\nCaused by:")).isTrue();
        assertThat(ReactorStatus.rejectsFile("Error: environment variable not found")).isFalse();
        assertThat(ReactorStatus.rejectsFile("")).isFalse();
    }

    @Test
    void a_resource_without_a_promoter_file_is_told_from_output_that_cannot_be_parsed() {
        assertThat(ReactorStatus.lacks(FAILED, "vmstore")).isFalse();
        assertThat(ReactorStatus.lacks(FAILED, "music")).isTrue();
        assertThat(ReactorStatus.lacks("{\"promoter\":[]}", "music")).isTrue();
        assertThat(ReactorStatus.lacks("stub: ok", "music")).isFalse();
        assertThat(ReactorStatus.lacks("{}", "music")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x'; reboot; '", "\\u001b[31m"})
    void a_unit_with_an_invalid_name_is_skipped(String name) {
        String output = "{\"promoter\":[{\"drbd_resource\":\"vmstore\",\"dependencies\":[{\"name\":\"" + name
                + "\",\"status\":\"failed\"}]}]}";

        assertThat(ReactorStatus.of(output, "vmstore").orElseThrow().units()).isEmpty();
    }
}
