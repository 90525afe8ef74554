package org.linstorgateway.target;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class VolumeSizesTest {
    @ParameterizedTest
    @CsvSource({"4718592, 10485760, 4.5 of 10 GiB", "524288, 10485760, 512 MiB of 10 GiB", "0, 4, 0 of 4 KiB",
            "0, 10485760, 0 KiB of 10 GiB", "10485759, 10485760, 9.9 of 10 GiB",
            "1048575, 1048576, 1023.9 MiB of 1 GiB",
            "1610612736, 1610612736, 1.5 of 1.5 TiB", "5, 1100000000000, 5 KiB of 1 PiB"})
    void a_part_of_a_size_is_rounded_down_and_shares_its_unit_if_it_can(long kib, long ofKib, String expected) {
        assertThat(VolumeSizes.part(kib, ofKib)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"8, 8 KiB", "4484, 4.4 MiB", "1048576, 1.0 GiB", "1073741824, 1.0 TiB"})
    void a_rounded_size_has_one_decimal_in_the_largest_unit_that_fits(long kib, String expected) {
        assertThat(VolumeSizes.rounded(kib)).isEqualTo(expected);
    }
}
