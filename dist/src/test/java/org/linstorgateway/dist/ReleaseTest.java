package org.linstorgateway.dist;

import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReleaseTest {
    private static final Instant TIME = Instant.parse("2026-11-22T23:37:26.5Z");

    @Test
    void a_snapshot_has_the_time_of_its_commit_and_sorts_before_its_release() {
        assertThat(Release.of("0.1.0-SNAPSHOT", TIME).version()).isEqualTo("0.1.0~20261122233726");
    }

    @Test
    void a_release_has_its_number() {
        assertThat(Release.of("1.2.3", TIME).version()).isEqualTo("1.2.3");
    }

    @Test
    void the_epoch_puts_it_before_higher_versions_of_others() {
        assertThat(Release.of("0.1.0", TIME).full()).isEqualTo("1:0.1.0");
    }

    @Test
    void files_have_whole_seconds() {
        assertThat(Release.of("0.1.0", TIME).time()).isEqualTo("2026-11-22T23:37:26Z");
    }
}
