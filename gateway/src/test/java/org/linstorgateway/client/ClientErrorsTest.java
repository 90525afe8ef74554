package org.linstorgateway.client;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

import static org.assertj.core.api.Assertions.assertThat;

class ClientErrorsTest {
    private static final String BODY = """
            {"code": "x", "message": "too many", "error_code": "too-many-requests", "hint": "Repeat it."}""";

    @ParameterizedTest
    @CsvSource({"6,Repeat it. The server asks to wait 6 s before.", "'Wed, 21 Oct 2026 07:28:00 GMT',Repeat it.",
            "'',Repeat it."})
    void the_time_to_wait_is_part_of_the_hint(String retryAfter, String hint) {
        GatewayException failure = ClientErrors.refused("http://node-a:8337",
                new Response(429, BODY, List.of(), Optional.empty(), Optional.of(retryAfter)));

        assertThat(failure.problem()).isEqualTo(Problem.BUSY);
        assertThat(failure.code()).isEqualTo("too-many-requests");
        assertThat(failure.hint()).isEqualTo(hint);
    }
}
