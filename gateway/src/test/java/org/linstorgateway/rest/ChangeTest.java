package org.linstorgateway.rest;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** Changes of targets over REST, and the conditions of requests. */
class ChangeTest {
    private static final String VMSTORE = "/api/v2/iscsi/iqn.2026-03.org.example:vmstore";
    private static final String CLIENT = "iqn.1993-08.org.debian:01:client";
    private static final String PATCH = "{\"allowed_initiators\": [\"" + CLIENT + "\"]}";

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final TestServer server = TestServer.over(cluster);

    @BeforeEach
    void create() {
        cluster.iscsiTargets().create(Examples.VMSTORE, TIMEOUT);
    }

    @AfterEach
    void stop() {
        server.close();
        cluster.close();
    }

    private HttpResponse<String> patch(String query, String body, String... headers) {
        return server.send("PATCH", VMSTORE + query, body, headers);
    }

    private String revision() {
        return server.get(VMSTORE).headers().firstValue("etag").orElseThrow();
    }

    @Test
    void a_patch_answers_with_the_changed_target_and_its_new_revision() {
        String before = revision();

        HttpResponse<String> response = patch("?accept=restart", PATCH);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(withoutParts(server.get(VMSTORE).body())).contains(CLIENT);
        assertThat(response.headers().firstValue("etag")).contains(revision()).isNotEqualTo(before);
    }

    @Test
    void a_patch_that_would_restart_the_service_needs_consent() {
        HttpResponse<String> response = patch("", PATCH);

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("effect-not-accepted").contains("?accept=restart");
        assertThat(server.get(VMSTORE).body()).doesNotContain(CLIENT);
        assertThat(patch("?accept=everything", PATCH).statusCode()).isEqualTo(400);
    }

    @Test
    void a_dry_run_answers_with_the_plan_whose_fingerprint_a_change_can_demand() {
        HttpResponse<String> planned = patch("?dry_run=true", PATCH);
        var plan = Json.readObject(planned.body());
        String fingerprint = plan.requiredString("fingerprint");

        assertThat(plan.bool("interrupts_service")).isTrue();
        assertThat(plan.objects("changes").getFirst().string("effect")).contains("restart");
        assertThat(server.get(VMSTORE).body()).doesNotContain(CLIENT);
        assertThat(patch("?accept=restart&plan=other", PATCH).body()).contains("plan-outdated");
        assertThat(patch("?accept=restart&plan=" + fingerprint, PATCH).statusCode()).isEqualTo(200);
    }

    @Test
    void requests_for_another_revision_are_refused() {
        String before = revision();
        patch("?accept=restart", PATCH);

        assertThat(patch("?accept=restart", "{\"allowed_initiators\": null}", "If-Match", before).statusCode())
                .isEqualTo(412);
        assertThat(server.send("DELETE", VMSTORE, "", "If-Match", before).statusCode()).isEqualTo(412);
        assertThat(server.send("PUT", VMSTORE + "/2", "{\"size_kib\": 4096}", "If-Match", before).statusCode())
                .isEqualTo(412);
        assertThat(server.send("DELETE", VMSTORE + "/1", "", "If-Match", before).body()).contains("revision-outdated");
        assertThat(server.get(VMSTORE).body()).contains(CLIENT);
    }

    @Test
    void requests_for_the_present_revision_are_carried_out() {
        assertThat(patch("?accept=restart", PATCH, "If-Match", revision()).statusCode()).isEqualTo(200);
        assertThat(server.send("PUT", VMSTORE + "/2", "{\"size_kib\": 4096}", "If-Match", revision()).statusCode())
                .isEqualTo(200);
        assertThat(server.send("DELETE", VMSTORE, "", "If-Match", "*").statusCode()).isEqualTo(200);
    }

    @Test
    void the_revision_does_not_change_with_the_status() {
        String before = revision();

        cluster.iscsiTargets().stop(Examples.VMSTORE_IQN, TIMEOUT);

        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void unknown_fields_and_parameters_are_refused() {
        assertThat(patch("?accept=restart", "{\"colour\": 1}").body()).contains("unknown-field").contains("colour");
        assertThat(patch("?dryrun=true", PATCH).statusCode()).isEqualTo(400);
        assertThat(patch("?accept=restart", "").statusCode()).isEqualTo(400);
        assertThat(patch("?accept=restart", "[]").statusCode()).isEqualTo(400);
        assertThat(server.get(VMSTORE).body()).doesNotContain(CLIENT);
    }

    @Test
    void a_weak_password_is_a_warning() {
        HttpResponse<String> response = patch("?accept=restart", "{\"username\": \"bob\", \"password\": \"short\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("warning")).isNotEmpty();
        assertThat(response.headers().toString() + response.body()).doesNotContain("short");
    }

    @Test
    void a_patch_of_a_volume_grows_it_with_consent_and_answers_as_a_get() {
        String larger = "{\"size_kib\": 32768}";
        String before = revision();

        HttpResponse<String> planned = patch("/1?dry_run=true", larger);
        HttpResponse<String> refused = patch("/1", larger);
        HttpResponse<String> grown = patch("/1?accept=restart", larger, "If-Match", before);

        assertThat(Json.readObject(planned.body()).objects("changes").getFirst().string("description"))
                .contains("volume 1 grows from 20 MiB to 32 MiB, which cannot be undone");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("effect-not-accepted");
        assertThat(grown.statusCode()).isEqualTo(200);
        assertThat(grown.body()).contains("\"size_kib\":32768").isEqualTo(server.get(VMSTORE + "/1").body());
        assertThat(patch("/1?accept=restart", "{\"size_kib\": 40960}", "If-Match", before).statusCode()).isEqualTo(412);
        assertThat(revision()).isNotEqualTo(before);
    }

    @Test
    void a_patch_of_a_volume_names_the_size_and_nothing_else() {
        assertThat(patch("/1", "{\"number\": 2, \"size_kib\": 32768}").body()).contains("field-unchangeable");
        assertThat(patch("/1", "{\"colour\": 2}").body()).contains("unknown-field");
        assertThat(patch("/1", "{}").body()).contains("field-missing");
        assertThat(patch("/1", "{\"size_kib\": null}").body()).contains("field-missing");
        assertThat(patch("/1", "{\"size_kib\": 20000}").body()).contains("volume-cannot-shrink");
        assertThat(patch("/1?dry-run=true", "{\"size_kib\": 32768}").statusCode()).isEqualTo(400);
        assertThat(server.get(VMSTORE + "/1").body()).contains("\"size_kib\":20480");
    }

    @Test
    void parameters_without_a_value_are_refused() {
        assertThat(patch("?dry_run&accept=restart", PATCH).body()).contains("'dry_run' has no value");
        assertThat(patch("?plan=&accept=restart", PATCH).body()).contains("'plan' has no value");
        assertThat(server.get(VMSTORE).body()).doesNotContain(CLIENT);
    }

    /** Only the response to a read has the parts of the nodes. */
    private static String withoutParts(String target) {
        assertThat(target).contains("\"parts\":[{");
        return target.replaceFirst(",\"parts\":\\[.*]}]", "");
    }
}
