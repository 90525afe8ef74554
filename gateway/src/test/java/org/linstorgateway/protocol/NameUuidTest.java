package org.linstorgateway.protocol;

import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NameUuidTest {
    @Test
    void the_example_of_the_rfc_is_reproduced() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        assertThat(NameUuid.of(dns, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    @Test
    void a_name_without_a_name_space_has_the_nil_name_space() {
        assertThat(NameUuid.of("nfs.gateway.linstor.linbit.com"))
                .hasToString("ac2778da-c3a2-5882-baf9-25dac7a789bc");
    }
}
