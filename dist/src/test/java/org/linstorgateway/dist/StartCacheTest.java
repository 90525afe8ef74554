package org.linstorgateway.dist;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.linstorgateway.dist.StartCache.Dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StartCacheTest {
    private static final int CHECK_SUM = 4;
    private static final int CONTENT = 4_096;

    @Test
    void times_and_check_sums_of_two_archives_become_zero() {
        Dump once = dump(111, 5_000, 5_100, 5_050);
        Dump again = dump(222, 6_000, 6_100, 6_070);

        assertThat(once.withoutTimes(again)).isEqualTo(archive(0, 0)).isEqualTo(again.withoutTimes(once));
    }

    @Test
    void archives_that_differ_in_anything_else_are_refused() {
        assertThatThrownBy(() -> dump(111, 5_000, 5_100, 5_050).withoutTimes(dump(222, 6_000, 6_100, 7_000)))
                .isInstanceOf(PackagingException.class).hasMessageContaining("differ in more than times");
    }

    @Test
    void archives_of_different_sizes_are_refused() {
        Dump longer = new Dump(new byte[CONTENT + 2 * Long.BYTES], 6_000, 6_100);

        assertThatThrownBy(() -> dump(111, 5_000, 5_100, 5_050).withoutTimes(longer))
                .isInstanceOf(PackagingException.class).hasMessageContaining("size");
    }

    private static Dump dump(int checkSum, long begin, long end, long time) {
        return new Dump(archive(checkSum, time), begin, end);
    }

    private static byte[] archive(int checkSum, long time) {
        ByteBuffer content = ByteBuffer.allocate(CONTENT + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        content.putInt(0, 0xf00baba2);
        content.putInt(CHECK_SUM, checkSum);
        content.putLong(CONTENT, time);
        return content.array();
    }
}
