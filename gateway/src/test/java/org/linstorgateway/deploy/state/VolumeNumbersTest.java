package org.linstorgateway.deploy.state;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VolumeNumbersTest {
    @Test
    void every_number_of_a_target_is_one_of_linstor_and_the_private_volume_is_0() {
        for (int privateNumber : new int[]{0, 1, 2, 7}) {
            VolumeNumbers numbers = new VolumeNumbers(privateNumber);

            assertThat(numbers.inTarget(privateNumber)).isZero();
            assertThat(IntStream.range(0, 20).map(numbers::inLinstor).sorted().toArray())
                    .isEqualTo(IntStream.range(0, 20).toArray());
            assertThat(IntStream.range(0, 20).map(number -> numbers.inTarget(numbers.inLinstor(number))).toArray())
                    .isEqualTo(IntStream.range(0, 20).toArray());
        }
    }

    @Test
    void volumes_keep_their_order() {
        VolumeNumbers numbers = new VolumeNumbers(2);

        assertThat(new int[]{numbers.inTarget(0), numbers.inTarget(1), numbers.inTarget(3)}).containsExactly(1, 2, 3);
    }
}
