package org.linstorgateway.dist;

import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PackageVersionTest {
    private static final Instant TIME = Instant.parse("2026-11-22T23:37:26.5Z");

    @Test
    void a_snapshot_contains_its_commit_time_and_sorts_before_the_release() {
        assertThat(PackageVersion.of("0.1.0-SNAPSHOT", TIME).version()).isEqualTo("0.1.0~20261122233726");
    }

    @Test
    void a_release_keeps_its_version() {
        assertThat(PackageVersion.of("1.2.3", TIME).version()).isEqualTo("1.2.3");
    }

    @Test
    void the_epoch_precedes_the_version() {
        assertThat(PackageVersion.of("0.1.0", TIME).withEpoch()).isEqualTo("1:0.1.0");
    }

    @Test
    void the_time_is_rounded_down_to_seconds() {
        assertThat(PackageVersion.of("0.1.0", TIME).time()).isEqualTo("2026-11-22T23:37:26Z");
    }
}
