package org.linstorgateway.dist;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Start-up cache: a CDS archive (class data sharing, {@code .jsa}) with loaded and linked classes. It is valid only for the
 * runtime and the jars that it was made with: the JVM compares their sizes and modification times.
 *
 * <p>The archive is made from a sorted class list, because the cache of {@code -XX:AOTCacheOutput} is different in each build.
 * Without {@code -XX:+AOTClassLinking}, commands need 1.6 to 1.8 times the CPU time.
 */
final class StartUpCache {
    /**
     * Keeps objects that are only softly reachable, such as compiled lambda forms, in the archive. By default the JVM drops those
     * that it has not used for some seconds, which on a busy machine are others than on an idle one.
     */
    private static final String KEEP_SOFT_REFERENCES = "-XX:SoftRefLRUPolicyMSPerMB=" + Integer.MAX_VALUE;
    /** The number of dumps after which the build goes on without two equal ones. */
    private static final int MAX_DUMPS = 4;

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
        try {
            Files.write(cache, content(java, arguments, list, work.resolve(cache.getFileName())));
        } catch (IOException e) {
            throw new PackagingException("cannot write the start-up cache", e);
        }
    }

    /**
     * Returns the archive in the form that each build of the same classes gives. If no two dumps agree, returns one that works
     * as well, but that another build does not give: a package that runs matters more than one that can be compared.
     */
    private static byte[] content(Path java, List<String> arguments, Path list, Path archive) {
        List<Dump> dumps = new ArrayList<>();
        for (int number = 1; number <= MAX_DUMPS; number++) {
            Dump dump = dump(java, arguments, list, Path.of(archive + "." + number));
            Optional<byte[]> agreed = dumps.stream().flatMap(other -> dump.reproducible(other).stream()).findFirst();
            if (agreed.isPresent()) {
                return agreed.get();
            }
            dumps.add(dump);
        }
        System.err.println("WARNING: " + MAX_DUMPS + " dumps of the start-up cache " + archive.getFileName()
                + " differ: the packages work, but another build of this commit will not be equal to them");
        return dumps.getFirst().content.clone();
    }

    private static Dump dump(Path java, List<String> arguments, Path list, Path archive) {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xshare:dump", "-XX:+AOTClassLinking",
                KEEP_SOFT_REFERENCES, "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive,
                "-Xlog:disable"));
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
         * @return empty if the two dumps have any other difference
         */
        Optional<byte[]> reproducible(Dump other) {
            if (content.length != other.content.length) {
                return Optional.empty();
            }
            byte[] bytes = content.clone();
            ByteBuffer result = littleEndian(bytes);
            ByteBuffer comparison = littleEndian(other.content);
            clearChecksums(result, comparison);
            for (int at = HEADER; at + Long.BYTES <= content.length; at += Long.BYTES) {
                long value = result.getLong(at);
                if (value != comparison.getLong(at)) {
                    if (!isAccessTime(value) || !other.isAccessTime(comparison.getLong(at))) {
                        return Optional.empty();
                    }
                    result.putLong(at, 0);
                }
            }
            return Optional.of(bytes);
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
