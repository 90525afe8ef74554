package org.linstorgateway.notify;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linstorgateway.event.EventKind;

import static org.assertj.core.api.Assertions.assertThat;

class NotificationTest {
    @Test
    void the_json_is_that_of_the_event_with_key_and_server() {
        assertThat(TestEvents.notification(EventKind.TARGET_FAILED).json()).isEqualTo(
                "{\"id\":\"run-7\",\"kind\":\"target-failed\",\"size\":9007199254740993,"
                        + "\"key\":\"nfs/music/target-failed\",\"server\":\"node-x\"}");
    }

    @Test
    void the_key_is_the_object_and_its_condition() {
        assertThat(Notification.of(TestEvents.ofNode(EventKind.NODE_LOST, "node-a"), "x").key())
                .isEqualTo("node/node-a/node-lost");
        assertThat(Notification.of(TestEvents.ofLinstor(EventKind.LINSTOR_LOST), "x").key())
                .isEqualTo("linstor/linstor-lost");
        assertThat(TestEvents.notification(EventKind.TARGET_MOVED).key()).as("each move is another one")
                .isEqualTo("nfs/music/target-moved/node-a");
    }

    @ParameterizedTest
    @EnumSource(names = {"OPERATION_BEGUN", "OPERATION_STEP", "OPERATION_DONE"})
    void an_operation_which_one_server_tells_has_a_key_of_its_own(EventKind kind) {
        assertThat(TestEvents.notification(kind).key()).isEqualTo("operation/" + kind.word() + "/run-7");
    }
}
