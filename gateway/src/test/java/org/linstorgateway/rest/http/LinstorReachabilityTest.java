package org.linstorgateway.rest.http;

import java.util.function.Supplier;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.linstorgateway.rest.LogRecords;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LinstorReachabilityTest {
    private final LinstorReachability linstor = new LinstorReachability();

    private void fail(ErrorCode code) {
        Supplier<String> call = () -> {
            throw GatewayException.of(code, "no");
        };
        assertThatThrownBy(() -> linstor.observe(call)).hasMessage("no");
    }

    @Test
    void other_programs_that_cannot_be_reached_are_not_taken_for_linstor() {
        try (LogRecords log = new LogRecords()) {
            fail(ErrorCode.PROVIDER_UNREACHABLE);

            assertThat(log.messages(Level.WARNING)).isEmpty();
        }
    }

    @Test
    void each_change_of_the_reachability_is_a_line() {
        try (LogRecords log = new LogRecords()) {
            linstor.observe(() -> "");
            fail(ErrorCode.LINSTOR_UNREACHABLE);
            fail(ErrorCode.LINSTOR_UNREACHABLE);
            fail(ErrorCode.TARGET_NOT_FOUND);
            linstor.observe(() -> "");
            linstor.observe(() -> "");
            fail(ErrorCode.LINSTOR_UNREACHABLE);

            assertThat(log.messages(Level.WARNING)).containsExactly("LINSTOR is not reachable: no",
                    "LINSTOR is not reachable: no");
            assertThat(log.messages(Level.INFO)).singleElement().asString()
                    .startsWith("LINSTOR is reachable again, after ");
        }
    }
}
