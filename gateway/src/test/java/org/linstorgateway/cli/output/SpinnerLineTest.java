package org.linstorgateway.cli.output;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpinnerLineTest {
    private static final String DOING = "| Creating iSCSI target 'vmstore'";
    private static final String STAGE = ": placing replicas";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"2147483647, | Creating iSCSI target 'vmstore': placing replicas (7 s)",
            "58, | Creating iSCSI target 'vmstore': placing replicas (7 s)",
            "57, | Creating iSCSI target 'vmst...: placing replicas (7 s)",
            "41, | Creating iS...: placing replicas (7 s)", "33, | Creating iS...: placi... (7 s)",
            "20, | Creating... (7 s)", "9, .. (7 s)"})
    void a_line_is_shorter_than_the_terminal_is_wide_and_keeps_the_stage_as_long_as_it_can(int columns, String line) {
        assertThat(SpinnerLine.of(DOING, STAGE, " (7 s)", columns)).isEqualTo(line);
    }
}
