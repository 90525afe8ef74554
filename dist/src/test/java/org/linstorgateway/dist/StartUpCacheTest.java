package org.linstorgateway.dist;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.linstorgateway.dist.StartUpCache.Dump;

import static org.assertj.core.api.Assertions.assertThat;

class StartUpCacheTest {
    private static final int CHECKSUM = 4;
    private static final int CONTENT = 4_096;

    @Test
    void differing_access_times_and_checksums_become_zero() {
        Dump first = dump(111, 5_000, 5_100, 5_050);
        Dump second = dump(222, 6_000, 6_100, 6_070);

        assertThat(first.reproducible(second)).hasValue(archive(0, 0));
        assertThat(second.reproducible(first)).hasValue(archive(0, 0));
    }

    @Test
    void archives_with_any_other_difference_have_no_common_form() {
        assertThat(dump(111, 5_000, 5_100, 5_050).reproducible(dump(222, 6_000, 6_100, 7_000))).isEmpty();
    }

    @Test
    void archives_of_different_sizes_have_no_common_form() {
        Dump longer = new Dump(new byte[CONTENT + 2 * Long.BYTES], 6_000, 6_100);

        assertThat(dump(111, 5_000, 5_100, 5_050).reproducible(longer)).isEmpty();
    }

    private static Dump dump(int checksum, long begin, long end, long time) {
        return new Dump(archive(checksum, time), begin, end);
    }

    private static byte[] archive(int checksum, long time) {
        ByteBuffer content = ByteBuffer.allocate(CONTENT + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        content.putInt(0, 0xf00baba2);
        content.putInt(CHECKSUM, checksum);
        content.putLong(CONTENT, time);
        return content.array();
    }
}
