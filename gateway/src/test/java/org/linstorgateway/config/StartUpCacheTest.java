package org.linstorgateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StartUpCacheTest {
    private static final Optional<String> CACHE = Optional.of("/usr/lib/linstor-gateway/cache/client.jsa");

    @TempDir
    Path folder;

    @Test
    void a_cache_that_the_runtime_has_mapped_is_used() throws IOException {
        Path memoryMap = Files.writeString(folder.resolve("maps"), """
                7f0000000000-7f0000001000 r--p 00000000 fe:00 1 /usr/lib/x86_64-linux-gnu/libc.so.6
                800000000-800ab9000 rw-p 00001000 fe:00 2    /usr/lib/linstor-gateway/cache/client.jsa
                """);

        assertThat(StartUpCache.findUnused(CACHE, memoryMap)).isEmpty();
    }

    @Test
    void a_cache_that_the_runtime_has_not_mapped_is_unused() throws IOException {
        Path memoryMap = Files.writeString(folder.resolve("maps"),
                "7f0000000000-7f0000001000 r--p 00000000 fe:00 1 /usr/lib/x86_64-linux-gnu/libc.so.6\n");

        assertThat(StartUpCache.findUnused(CACHE, memoryMap)).isEqualTo(CACHE);
    }

    @Test
    void without_a_cache_none_is_reported_as_unused() {
        assertThat(StartUpCache.findUnused(Optional.empty(), folder.resolve("maps"))).isEmpty();
    }
}
