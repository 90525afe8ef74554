package org.linstorgateway.config;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramNameTest {
    @Test
    void a_program_that_was_not_started_from_its_sources_has_its_own_name() {
        assertThat(ProgramName.shown()).isEqualTo("linstor-gateway");
        assertThat(ProgramName.inCommand("linstor-gateway iscsi list")).isEqualTo("linstor-gateway iscsi list");
        assertThat(ProgramName.inCommand("systemctl status")).isEqualTo("systemctl status");
    }
}
