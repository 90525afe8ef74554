package org.linstorgateway.deploy.snapshot;

import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeptPropertiesTest {
    @Test
    void notes_schedules_and_options_are_put_back() {
        KeptProperties properties = KeptProperties.ofTarget(
                Map.of("Aux/note", "now", "AutoSnapshot/NextAutoId", "7", "DrbdOptions/Net/max-buffers", "8000"),
                Map.of("Aux/note", "then", "AutoSnapshot/NextAutoId", "3", "DrbdOptions/Net/timeout", "60"));

        assertThat(properties.override()).containsOnly(Map.entry("Aux/note", "now"),
                Map.entry("AutoSnapshot/NextAutoId", "7"), Map.entry("DrbdOptions/Net/max-buffers", "8000"));
        assertThat(properties.superfluous()).containsExactly("DrbdOptions/Net/timeout");
    }

    @Test
    void what_linstor_refuses_to_set_is_left_to_it() {
        Map<String, String> sha512 = Map.of("DrbdOptions/auto-verify-alg", "sha512", "Internal/Drbd/QuorumSetBy",
                "user");
        Map<String, String> crc = Map.of("DrbdOptions/auto-verify-alg", "crct10dif-pclmul");

        assertThat(KeptProperties.ofTarget(crc, sha512).override()).isEmpty();
        assertThat(KeptProperties.ofTarget(Map.of(), sha512).superfluous()).isEmpty();
    }
}
