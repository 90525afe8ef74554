package org.linstorgateway.health.host;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReleaseNumberTest {
    @ParameterizedTest
    @CsvSource({"1:4.12.0-2,4.12.0", "4.9.0,4.9.0", "1:4.16.0~rc1-1ubuntu2,4.16.0", "v1.8.9 (nf_tables),1.8.9",
            "4.10.0-71.el9,4.10.0", "9.2.14-1,9.2.14", "9,9"})
    void a_release_excludes_epoch_and_suffix_of_the_distribution(String version, String release) {
        assertThat(ReleaseNumber.parse(version).map(ReleaseNumber::toString)).contains(release);
    }

    @ParameterizedTest
    @CsvSource({"(none)", "''", "unknown", "%{VERSION}"})
    void other_text_is_not_a_release(String version) {
        assertThat(ReleaseNumber.parse(version)).isEmpty();
    }

    @Test
    void releases_are_compared_by_number_not_by_character() {
        assertThat(release("4.9.0").atLeast(4, 14)).isFalse();
        assertThat(release("4.14.0").atLeast(4, 14)).isTrue();
        assertThat(release("4.14").atLeast(4, 14, 0)).isTrue();
        assertThat(release("4.17.0").atLeast(4, 14)).isTrue();
        assertThat(release("10").atLeast(9)).isTrue();
        assertThat(release("1.8.10").atLeast(1, 8, 9)).isTrue();
    }

    private static ReleaseNumber release(String text) {
        return ReleaseNumber.parse(text).orElseThrow();
    }
}
