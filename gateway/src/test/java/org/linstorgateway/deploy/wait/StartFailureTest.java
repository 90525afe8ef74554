package org.linstorgateway.deploy.wait;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linstorgateway.linstor.ExecResult;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

import static org.assertj.core.api.Assertions.assertThat;

class StartFailureTest {
    private final GatewayException failure = GatewayException.of(ErrorCode.TIMED_OUT, "timed out", "Be patient.");

    private static ExecResult answer(String node, String promoting, String serving) {
        return new ExecResult(node, 0, """
                {"promoter":[{"drbd_resource":"vmstore","dependencies":[
                {"name":"drbd-promote@vmstore.service","status":"%s"},
                {"name":"ocf.rs@target_vmstore.service","status":"%s"}]}]}
                """.formatted(promoting, serving), "");
    }

    @Test
    void units_that_were_not_tried_are_not_named_if_another_unit_failed() {
        GatewayException explained = StartFailure.explain(failure, "vmstore",
                List.of(answer("node-a", "inactive", "inactive"), answer("node-b", "active", "failed"),
                        answer("node-c", "active", "failed")),
                List.of());

        assertThat(explained).hasMessage("timed out; 'ocf.rs@target_vmstore.service' is failed on node-b, node-c");
        assertThat(explained.problem()).isEqualTo(Problem.TIMED_OUT);
        assertThat(explained.hint())
                .isEqualTo("Be patient.\nSee why on node-b with: journalctl -u 'ocf.rs@target_vmstore.service'");
    }

    @Test
    void all_inactive_units_are_named_if_they_differ_between_nodes() {
        assertThat(StartFailure.explain(failure, "vmstore",
                List.of(answer("node-a", "inactive", "inactive"), answer("node-b", "active", "activating")), List.of()))
                .hasMessage("timed out; 'drbd-promote@vmstore.service' is inactive on node-a; "
                        + "'ocf.rs@target_vmstore.service' is activating on node-b");
    }

    @Test
    void a_service_that_no_node_has_tried_to_start_is_a_reason_to_check_the_nodes() {
        GatewayException explained = StartFailure.explain(failure, "vmstore",
                List.of(answer("node-a", "inactive", "inactive"), answer("node-b", "inactive", "inactive")), List.of());

        assertThat(explained).hasMessage("timed out; 'drbd-promote@vmstore.service' is inactive on node-a, node-b");
        assertThat(explained.hint()).contains("node-a", "check-health -m agent").doesNotContain("journalctl");
    }

    @Test
    void nodes_that_cannot_be_queried_add_nothing_to_the_failure() {
        assertThat(StartFailure.explain(failure, "vmstore",
                List.of(new ExecResult("node-a", -1, "", "Node 'node-a' is offline"),
                        new ExecResult("node-b", 0, "not JSON", "")),
                List.of()))
                .isSameAs(failure);
    }
}
