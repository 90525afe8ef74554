package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.protocol.iscsi.Chap;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Secret;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.TargetPatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class ChangeTargetTest {
    private static final String CLIENT = "iqn.1993-08.org.debian:01:client";
    private static final String OTHER = "iqn.1993-08.org.debian:01:other";

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static TargetPatch patch(String field, @Nullable Object value) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put(field, value);
        return new TargetPatch(fields);
    }

    private Deployed<IscsiTarget> change(TargetPatch patch) {
        return targets.change(VMSTORE_IQN, patch, Consent.toAny(), TIMEOUT);
    }

    private GatewayException refusal(TargetPatch patch) {
        String before = cluster.file(VMSTORE_FILE).orElseThrow();
        GatewayException planned = failure(() -> targets.planChange(VMSTORE_IQN, patch));
        GatewayException failure = failure(() -> change(patch));
        assertThat(failure).hasMessage(planned.getMessage());
        assertThat(cluster.file(VMSTORE_FILE)).contains(before);
        assertThat(targets.get(VMSTORE_IQN).status().service()).isEqualTo(Service.STARTED);
        return failure;
    }

    private static GatewayException failure(ThrowingCallable call) {
        return catchThrowableOfType(GatewayException.class, call);
    }

    private List<String> entries() {
        return PromoterReader.read(cluster.file(VMSTORE_FILE).orElseThrow()).start().stream().map(StartEntry::text)
                .toList();
    }

    private List<String> running() {
        return cluster.simulator().runningEntries("vmstore");
    }

    @Test
    void a_new_list_of_initiators_is_in_force_and_nothing_else_changes() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        List<String> before = new ArrayList<>(entries());

        Deployed<IscsiTarget> changed = change(patch("allowed_initiators", List.of(CLIENT)));

        assertThat(changed.target().allowedInitiators()).extracting(Object::toString).containsExactly(CLIENT);
        assertThat(changed.status().service()).isEqualTo(Service.STARTED);
        before.replaceAll(entry -> entry.replace("allowed_initiators=''", "allowed_initiators=" + CLIENT));
        assertThat(entries()).isEqualTo(before);
        assertThat(running()).isEqualTo(before);
    }

    @Test
    void an_initiator_that_is_taken_off_the_list_is_out_when_the_command_returns() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        change(patch("allowed_initiators", List.of(CLIENT, OTHER)));

        change(patch("allowed_initiators", List.of(OTHER)));

        assertThat(running()).noneMatch(entry -> entry.contains(CLIENT)).anyMatch(entry -> entry.contains(OTHER));
    }

    @Test
    void a_password_changes_without_being_shown() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        TargetPatch patch = new TargetPatch(Map.of("username", "bob", "password", "verysecret123"));

        Plan plan = targets.planChange(VMSTORE_IQN, patch);
        change(patch);

        assertThat(plan.toString() + patch).contains("password").doesNotContain("verysecret123");
        assertThat(targets.get(VMSTORE_IQN).target().chap())
                .contains(new Chap("bob", new Secret("verysecret123")));
        assertThat(change(patch("username", "alice")).target().chap())
                .contains(new Chap("alice", new Secret("verysecret123")));
    }

    @Test
    void a_field_of_value_null_is_taken_away() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        change(new TargetPatch(Map.of("username", "bob", "password", "verysecret123", "allowed_initiators",
                List.of(CLIENT))));
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("username", null);
        fields.put("password", null);
        fields.put("Allowed_Initiators", null);

        IscsiTarget changed = change(new TargetPatch(fields)).target();

        assertThat(changed).isEqualTo(Examples.VMSTORE);
        assertThat(entries()).anyMatch(entry -> entry.contains("allowed_initiators='' incoming_password=''"));
    }

    @Test
    void an_added_address_is_served_and_a_removed_one_is_not() {
        targets.create(Examples.VMSTORE, TIMEOUT);

        change(patch("service_ips", List.of("192.168.50.11/24", "192.168.50.12/24")));

        assertThat(targets.get(VMSTORE_IQN).target().serviceIps()).containsExactly(
                ServiceIp.parse("192.168.50.11/24"), ServiceIp.parse("192.168.50.12/24"));
        assertThat(running()).noneMatch(entry -> entry.contains("192.168.50.10"))
                .anyMatch(entry -> entry.contains("portals='192.168.50.11:3260 192.168.50.12:3260'"))
                .isEqualTo(entries());
    }

    @Test
    void a_plan_changes_nothing_and_says_what_the_change_does() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        String before = cluster.file(VMSTORE_FILE).orElseThrow();
        cluster.simulator().takeRequests();

        Plan plan = targets.planChange(VMSTORE_IQN, patch("allowed_initiators", List.of(CLIENT)));

        assertThat(plan.changes()).containsExactly(new Plan.Change(
                "'allowed_initiators' changes from everybody to " + CLIENT, Effect.RESTART));
        assertThat(plan.interruptsService()).isTrue();
        assertThat(plan.contents()).singleElement().matches(content -> content.title().equals(VMSTORE_FILE));
        assertThat(cluster.file(VMSTORE_FILE)).contains(before);
        assertThat(cluster.simulator().takeRequests()).allMatch(request -> request.method().equals("GET"));
    }

    @Test
    void a_value_that_the_target_has_already_changes_nothing() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        cluster.simulator().takeRequests();

        assertThat(targets.planChange(VMSTORE_IQN, patch("service_ips", List.of("192.168.50.10/24"))).isUpToDate())
                .isTrue();
        change(patch("service_ips", List.of("192.168.50.10/24")));

        assertThat(cluster.simulator().takeRequests()).allMatch(request -> request.method().equals("GET"));
    }

    @Test
    void a_stopped_target_is_changed_and_stays_stopped() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        targets.stop(VMSTORE_IQN, TIMEOUT);

        Deployed<IscsiTarget> changed = targets.change(VMSTORE_IQN, patch("allowed_initiators", List.of(CLIENT)),
                new Consent(Optional.empty(), EnumSet.noneOf(Effect.class)), TIMEOUT);

        assertThat(changed.status().service()).isEqualTo(Service.STOPPED);
        assertThat(entries()).anyMatch(entry -> entry.contains(CLIENT));
    }

    @Test
    void a_restart_that_the_caller_does_not_accept_is_refused() {
        targets.create(Examples.VMSTORE, TIMEOUT);

        GatewayException failure = failure(() -> targets.change(VMSTORE_IQN,
                patch("allowed_initiators", List.of(CLIENT)),
                new Consent(Optional.empty(), EnumSet.noneOf(Effect.class)),
                TIMEOUT));

        assertThat(failure.code()).isEqualTo(ErrorCode.EFFECT_NOT_ACCEPTED.word());
        assertThat(entries()).noneMatch(entry -> entry.contains(CLIENT));
    }

    @Test
    void a_target_that_has_changed_since_it_was_planned_is_not_changed() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        TargetPatch patch = patch("allowed_initiators", List.of(CLIENT));
        Plan outdated = targets.planChange(VMSTORE_IQN, patch);
        change(patch("allowed_initiators", List.of(OTHER)));

        GatewayException failure = failure(
                () -> targets.change(VMSTORE_IQN, patch, Consent.to(outdated), TIMEOUT));

        assertThat(failure.code()).isEqualTo(ErrorCode.PLAN_OUTDATED.word());
        assertThat(running()).noneMatch(entry -> entry.contains(CLIENT));
    }

    @Test
    void a_field_that_does_not_exist_is_named() {
        targets.create(Examples.VMSTORE, TIMEOUT);

        GatewayException failure = refusal(patch("colour", "red"));

        assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_FIELD.word());
        assertThat(failure.messageWithHint()).contains("'colour'")
                .contains("allowed_initiators, service_ips, implementation");
    }

    @Test
    void what_stays_for_life_and_what_other_commands_change_is_refused() {
        targets.create(Examples.VMSTORE, TIMEOUT);

        for (String field : List.of("iqn", "resource_group", "volumes", "gross_size", "block_size", "status")) {
            assertThat(refusal(patch(field, "x")).code()).as(field).isEqualTo(ErrorCode.FIELD_UNCHANGEABLE.word());
        }
    }

    @Test
    void a_target_that_could_not_be_created_is_refused() {
        targets.create(Examples.VMSTORE, TIMEOUT);

        assertThat(refusal(patch("service_ips", List.of())).code()).isEqualTo(ErrorCode.WRONG_SERVICE_IPS.word());
        assertThat(refusal(patch("username", "bob")).code()).isEqualTo(ErrorCode.CHAP_INCOMPLETE.word());
        assertThat(refusal(patch("allowed_initiators", List.of("no initiator"))).code())
                .isEqualTo(ErrorCode.INVALID_INITIATOR_NAME.word());
        assertThat(refusal(patch("allowed_initiators", CLIENT)).code()).isEqualTo(ErrorCode.INVALID_FIELD.word());
        assertThat(refusal(new TargetPatch(Map.of())).code()).isEqualTo(ErrorCode.NOTHING_TO_CHANGE.word());
    }

    @Test
    void an_address_of_another_target_or_of_a_node_is_refused() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        targets.create(Examples.target("backup", "192.168.50.20/24"), TIMEOUT);
        String node = cluster.linstor().nodes().getFirst().addresses().getFirst();

        assertThat(refusal(patch("service_ips", List.of("192.168.50.10/24", "192.168.50.20/24"))))
                .hasMessageContaining("'backup'");
        assertThat(refusal(patch("service_ips", List.of(node + "/24"))).code())
                .isEqualTo(ErrorCode.IP_IN_USE_BY_NODE.word());
    }

    @Test
    void an_address_that_another_target_takes_at_the_same_time_is_given_back() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        String before = cluster.file(VMSTORE_FILE).orElseThrow();
        cluster.simulator().before("PUT", "/v1/files/**",
                () -> targets.create(Examples.target("backup", "192.168.50.20/24"), TIMEOUT));

        GatewayException failure = failure(() -> change(patch("service_ips", List.of("192.168.50.20/24"))));

        assertThat(failure.code()).isEqualTo(ErrorCode.IP_IN_USE_BY_TARGET.word());
        assertThat(cluster.file(VMSTORE_FILE)).contains(before);
        assertThat(ObservedTarget.eventually(() -> running().equals(entries()))).isTrue();
    }

    @Test
    void entries_of_other_authors_and_unknown_parameters_stay() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        String former = cluster.file(VMSTORE_FILE).orElseThrow();
        cluster.linstor().putFile(VMSTORE_FILE, former.replace("iSCSITarget target ",
                "iSCSITarget target additional_parameters=MaxConnections=4 ")
                .replace("  \"ocf:heartbeat:iSCSITarget", "  \"my-own.service\",\n        \"ocf:heartbeat:iSCSITarget"),
                List.of());

        change(patch("allowed_initiators", List.of(CLIENT)));

        assertThat(entries()).contains("my-own.service").anyMatch(entry -> entry.contains(CLIENT)
                && entry.contains("additional_parameters='MaxConnections=4'"));
    }

    @Test
    void a_field_that_is_given_twice_is_refused() {
        targets.create(Examples.VMSTORE, TIMEOUT);

        assertThat(refusal(new TargetPatch(Map.of("allowed_initiators", List.of(CLIENT), "Allowed_Initiators",
                List.of()))).code()).isEqualTo(ErrorCode.INVALID_FIELD.word());
    }

    @Test
    void a_target_that_was_started_since_its_plan_was_shown_is_not_restarted_without_consent() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        targets.stop(VMSTORE_IQN, TIMEOUT);
        TargetPatch patch = patch("allowed_initiators", List.of(CLIENT));
        Plan plan = targets.planChange(VMSTORE_IQN, patch);
        targets.start(VMSTORE_IQN, TIMEOUT);

        GatewayException failure = failure(() -> targets.change(VMSTORE_IQN, patch, Consent.to(plan), TIMEOUT));

        assertThat(failure.code()).isEqualTo(ErrorCode.EFFECT_NOT_ACCEPTED.word());
        assertThat(running()).noneMatch(entry -> entry.contains(CLIENT));
    }

    @Test
    void plans_of_two_targets_never_have_the_same_fingerprint() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        IscsiTarget other = Examples.target("backup", "192.168.50.20/24");
        targets.create(other, TIMEOUT);

        assertThat(targets.planChange(VMSTORE_IQN, patch("allowed_initiators", List.of())).fingerprint())
                .isNotEqualTo(targets.planChange(other.id(), patch("allowed_initiators", List.of())).fingerprint());
    }

    @Test
    void a_password_cannot_be_guessed_with_plans() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        change(new TargetPatch(Map.of("username", "bob", "password", "verysecret123")));
        for (int i = 0; i < 5; i++) {
            TargetPatch guess = patch("password", "guess1234567" + i);
            assertThat(targets.planChange(VMSTORE_IQN, guess).isUpToDate()).isFalse();
            change(patch("allowed_initiators", List.of()));
        }

        assertThat(refusal(patch("password", "verysecret123")).code()).isEqualTo(ErrorCode.TOO_MANY_PASSWORDS.word());
    }

    @Test
    void a_password_can_be_changed_any_number_of_times() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        change(new TargetPatch(Map.of("username", "bob", "password", "verysecret123")));

        for (int i = 0; i < 7; i++) {
            TargetPatch next = patch("password", "verysecret12" + i);
            targets.planChange(VMSTORE_IQN, next);
            change(next);
        }

        assertThat(targets.get(VMSTORE_IQN).target().chap()).contains(new Chap("bob", new Secret("verysecret126")));
    }
}
