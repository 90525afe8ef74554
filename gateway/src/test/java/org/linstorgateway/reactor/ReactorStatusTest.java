package org.linstorgateway.reactor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.reactor.ReactorStatus.Unit;

import static org.assertj.core.api.Assertions.assertThat;

class ReactorStatusTest {
    /** The form is that of drbd-reactorctl 1.9. */
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
    void the_failed_unit_is_to_blame() {
        assertThat(ReactorStatus.of(FAILED, "VMstore").flatMap(ReactorStatus::culprit))
                .contains(new Unit("ocf.rs@target_vmstore.service", "failed"));
    }

    @Test
    void without_a_failed_one_it_is_the_first_that_is_not_active() {
        assertThat(ReactorStatus.of(FAILED.replace("failed", "inactive"), "vmstore").flatMap(ReactorStatus::culprit))
                .contains(new Unit("ocf.rs@service_ip0_vmstore.service", "inactive"));
    }

    @Test
    void nothing_is_to_blame_when_all_is_active() {
        assertThat(ReactorStatus.of(FAILED.replaceAll("failed|inactive", "active"), "vmstore").orElseThrow().culprit())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stub: ok", "[]", "{}", "null", "{\"promoter\":{}}", "{\"promoter\":[1]}",
            "{\"promoter\":[{\"drbd_resource\":7}]}", "{\"promoter\":[{\"drbd_resource\":\"other\"}]}",
            "{\"promoter\":[{\"drbd_resource\":\"vmstore\",\"dependencies\":\"none\"}]}",
            "{\"promoter\":[{\"drbd_resource\":\"vmstore\",\"dependencies\":[{\"name\":{}}]}]}"})
    void what_cannot_be_understood_tells_nothing(String output) {
        assertThat(ReactorStatus.of(output, "vmstore")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x'; reboot; '", "\\u001b[31m"})
    void a_unit_that_systemd_would_not_call_so_is_left_out(String name) {
        String output = "{\"promoter\":[{\"drbd_resource\":\"vmstore\",\"dependencies\":[{\"name\":\"" + name
                + "\",\"status\":\"failed\"}]}]}";

        assertThat(ReactorStatus.of(output, "vmstore").orElseThrow().units()).isEmpty();
    }
}
