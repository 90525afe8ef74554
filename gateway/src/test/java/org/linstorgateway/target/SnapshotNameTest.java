package org.linstorgateway.target;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SnapshotNameTest {
    private static final String LONGEST = "a".repeat(48);

    @ParameterizedTest
    @ValueSource(strings = {"ab", "_1", "before-upgrade", "Before_2", "autoSnap00001"})
    void letters_digits_hyphens_and_underscores_are_a_name(String text) {
        assertThat(new SnapshotName(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1st", "-a", "a b", "a.b", "a/b", "../x", "é1", "ab\n"})
    void other_texts_are_no_name(String text) {
        assertThat(refusal(text).code()).isEqualTo(ErrorCode.INVALID_SNAPSHOT_NAME.word());
    }

    @Test
    void a_name_has_at_most_48_characters() {
        assertThat(new SnapshotName(LONGEST)).hasToString(LONGEST);
        assertThat(refusal(LONGEST + "a").hint()).contains("2 to 48");
    }

    @Test
    void names_are_compared_without_case() {
        assertThat(new SnapshotName("before").isSame("BEFORE")).isTrue();
        assertThat(new SnapshotName("before").isSame("before2")).isFalse();
    }

    @Test
    void a_name_of_a_moment_has_its_time_in_utc() {
        assertThat(SnapshotName.at(Instant.parse("2026-03-01T02:03:04.005Z"))).hasToString("snap-20260301-020304-005");
    }

    private static GatewayException refusal(String text) {
        return catchThrowableOfType(GatewayException.class, () -> new SnapshotName(text));
    }
}
