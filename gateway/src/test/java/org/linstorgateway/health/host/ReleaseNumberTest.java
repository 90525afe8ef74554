package org.linstorgateway.health.host;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReleaseNumberTest {
    @ParameterizedTest
    @CsvSource({"1:4.12.0-2,4.12.0", "4.9.0,4.9.0", "1:4.16.0~rc1-1ubuntu2,4.16.0", "v1.8.9 (nf_tables),1.8.9",
            "4.10.0-71.el9,4.10.0", "9.2.14-1,9.2.14", "9,9"})
    void a_release_is_what_stands_before_the_distributions_additions(String version, String release) {
        assertThat(ReleaseNumber.parse(version).map(ReleaseNumber::toString)).contains(release);
    }

    @ParameterizedTest
    @CsvSource({"(none)", "''", "unknown", "%{VERSION}"})
    void other_words_are_no_release(String version) {
        assertThat(ReleaseNumber.parse(version)).isEmpty();
    }

    @Test
    void numbers_are_compared_and_not_letters() {
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
