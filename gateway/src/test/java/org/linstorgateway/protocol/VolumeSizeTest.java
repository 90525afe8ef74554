package org.linstorgateway.protocol;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VolumeSizeTest {

    @ParameterizedTest
    @CsvSource({"4096,4", "1048576,1024", "2047B,1", "0,0", "1K,1", "1KiB,1", "4M,4096", "20G,20971520",
            "20GiB,20971520",
            "2T,2147483648", "1P,1099511627776", "7E,7881299347898368", "1kB,0", "2048kB,2000", "1MB,976",
            "1GB,976562", "1TB,976562500", "1EB,976562500000000", "1.5G,1572864", ".5M,512", "1 G,1048576",
            "1g,1048576",
            "1gib,1048576"})
    void a_size_becomes_whole_kib_rounded_down(String text, long kib) {
        assertThat(VolumeSize.parseKib(text)).isEqualTo(kib);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "G", "-1G", "1X", "1GBB", "1iB", "1.2.3G", "8E", "10E", "99999999999999999999",
            "0x10", "1e3", "1,5G", "1G 2G", "B1", "٣G"})
    void anything_else_is_refused_with_the_expected_form(String text) {
        assertThatThrownBy(() -> VolumeSize.parseKib(text)).isInstanceOf(GatewayException.class)
                .hasMessageContaining("'" + text + "' is not a size: ").hasMessageContaining("such as 20G");
    }

    @Test
    void an_endless_number_is_refused_quickly() {
        assertThatThrownBy(() -> VolumeSize.parseKib("9".repeat(1_000_000) + "K")).isInstanceOf(GatewayException.class);
    }

    @Test
    void a_size_in_any_binary_unit_is_read_exactly() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String units = "KMGTP";
        for (int round = 0; round < 5_000; round++) {
            int power = random.nextInt(units.length());
            long number = random.nextLong(1L << (52 - 10 * power));

            assertThat(VolumeSize.parseKib(number + units.substring(power, power + 1)))
                    .as("seed %d, %d, power %d", seed, number, power).isEqualTo(number << (10 * power));
        }
    }
}
