package org.linstorgateway.dist;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Start-up cache: a CDS archive (class data sharing, {@code .jsa}) with loaded and linked classes. It is valid only for the
 * runtime and the jars that it was made with: the JVM compares their sizes and modification times.
 *
 * <p>The archive is made from a sorted class list, because the cache of {@code -XX:AOTCacheOutput} is different in each build.
 * Without {@code -XX:+AOTClassLinking}, commands need 1.6 to 1.8 times the CPU time.
 */
final class StartUpCache {
    private StartUpCache() {}

    /**
     * Writes a start-up cache.
     *
     * @param arguments the JVM options and the class path with which the cache will be used
     * @param work      an existing directory for temporary files
     */
    static void write(Path java, List<String> arguments, ClassList classes, Path cache, Path work) {
        Path list = work.resolve(cache.getFileName() + ".classes");
        FileTree.write(list, classes.text());
        Dump first = dump(java, arguments, list, work.resolve(cache.getFileName() + ".1"));
        Dump second = dump(java, arguments, list, work.resolve(cache.getFileName() + ".2"));
        try {
            Files.write(cache, first.reproducible(second));
        } catch (IOException e) {
            throw new PackagingException("cannot write the start-up cache", e);
        }
    }

    private static Dump dump(Path java, List<String> arguments, Path list, Path archive) {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xshare:dump", "-XX:+AOTClassLinking",
                "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive, "-Xlog:disable"));
        command.addAll(arguments);
        long begin = softReferenceClock();
        ExternalCommand.run(command);
        try {
            return new Dump(Files.readAllBytes(archive), begin, softReferenceClock());
        } catch (IOException e) {
            throw new PackagingException("cannot read the start-up cache", e);
        }
    }

    /** Returns the time that the JVM stores in soft references: milliseconds since the machine started. */
    private static long softReferenceClock() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** An archive as the JVM writes it. */
    static final class Dump {
        /** Start of the archive in bytes that contains the whole header, with its checksums. */
        private static final int HEADER = 4_096;

        private final byte[] content;
        private final long begin;
        private final long end;

        /**
         * Creates a dump.
         *
         * @param begin the soft reference clock before the dump, in milliseconds
         * @param end   the soft reference clock after the dump, in milliseconds
         */
        Dump(byte[] content, long begin, long end) {
            this.content = content.clone();
            this.begin = begin;
            this.end = end;
        }

        /**
         * Returns this archive with zero in place of everything that differs between two dumps of the same classes: the
         * access times of soft references, and the checksums, which the JVM reads only with
         * {@code -XX:+VerifySharedSpaces}. Reproducible packages need this.
         *
         * @throws PackagingException when the two dumps have any other difference
         */
        byte[] reproducible(Dump other) {
            if (content.length != other.content.length) {
                throw new PackagingException("two start-up caches of the same classes differ in size");
            }
            byte[] bytes = content.clone();
            ByteBuffer result = littleEndian(bytes);
            ByteBuffer comparison = littleEndian(other.content);
            clearChecksums(result, comparison);
            for (int at = HEADER; at + Long.BYTES <= content.length; at += Long.BYTES) {
                long value = result.getLong(at);
                if (value != comparison.getLong(at)) {
                    if (!isAccessTime(value) || !other.isAccessTime(comparison.getLong(at))) {
                        throw new PackagingException(
                                "two start-up caches of the same classes differ in more than access times");
                    }
                    result.putLong(at, 0);
                }
            }
            return bytes;
        }

        /** Sets each difference in the header to zero; only checksums differ there. */
        private static void clearChecksums(ByteBuffer result, ByteBuffer comparison) {
            for (int at = 0; at < HEADER; at += Integer.BYTES) {
                if (result.getInt(at) != comparison.getInt(at)) {
                    result.putInt(at, 0);
                }
            }
        }

        private static ByteBuffer littleEndian(byte[] bytes) {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }

        private boolean isAccessTime(long value) {
            return begin <= value && value <= end;
        }
    }
}
