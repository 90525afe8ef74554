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
 * The archive of classes, already loaded and linked, with which a start is quick. It belongs to exactly the runtime and the
 * jars that it was made with: the runtime checks the sizes and times of those.
 *
 * <p>It is made from a sorted list of classes and not by {@code -XX:AOTCacheOutput}, whose result is never the same twice.
 */
final class StartCache {
    private StartCache() {}

    /** Makes it. */
    static void make(Path java, List<String> arguments, ClassList classes, Path cache, Path work) {
        Path list = work.resolve(cache.getFileName() + ".classes");
        Tree.write(list, classes.text());
        Dump once = dump(java, arguments, list, work.resolve(cache.getFileName() + ".1"));
        Dump again = dump(java, arguments, list, work.resolve(cache.getFileName() + ".2"));
        try {
            Files.write(cache, once.withoutTimes(again));
        } catch (IOException e) {
            throw new PackagingException("the start-up cache cannot be written", e);
        }
    }

    private static Dump dump(Path java, List<String> arguments, Path list, Path archive) {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xshare:dump", "-XX:+AOTClassLinking",
                "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive, "-Xlog:disable"));
        command.addAll(arguments);
        long begin = clock();
        Program.run(command);
        try {
            return new Dump(Files.readAllBytes(archive), begin, clock());
        } catch (IOException e) {
            throw new PackagingException("the start-up cache cannot be read", e);
        }
    }

    /** The clock of soft references: milliseconds since the machine started. */
    private static long clock() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** An archive as the runtime writes it. */
    static final class Dump {
        /** At least the archive's header, where the check sums are. */
        private static final int HEADER = 4_096;

        private final byte[] content;
        private final long begin;
        private final long end;

        /**
         * An archive of this content.
         *
         * @param begin when it was begun, by the clock of soft references
         * @param end   when it was done
         */
        Dump(byte[] content, long begin, long end) {
            this.content = content.clone();
            this.begin = begin;
            this.end = end;
        }

        /**
         * Two archives of the same classes are alike but for when soft references were last used, and the check sums of the
         * archive, which the runtime only looks at when it is told to. In what is returned both are zero.
         */
        byte[] withoutTimes(Dump again) {
            if (content.length != again.content.length) {
                throw new PackagingException("two start-up caches of the same classes differ in size");
            }
            byte[] bytes = content.clone();
            ByteBuffer result = words(bytes);
            ByteBuffer other = words(again.content);
            clearCheckSums(result, other);
            for (int at = HEADER; at + Long.BYTES <= content.length; at += Long.BYTES) {
                long word = result.getLong(at);
                if (word != other.getLong(at)) {
                    if (!isTime(word) || !again.isTime(other.getLong(at))) {
                        throw new PackagingException(
                                "two start-up caches of the same classes differ in more than times");
                    }
                    result.putLong(at, 0);
                }
            }
            return bytes;
        }

        /** They are all that differs there. */
        private static void clearCheckSums(ByteBuffer result, ByteBuffer other) {
            for (int at = 0; at < HEADER; at += Integer.BYTES) {
                if (result.getInt(at) != other.getInt(at)) {
                    result.putInt(at, 0);
                }
            }
        }

        private static ByteBuffer words(byte[] bytes) {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }

        private boolean isTime(long word) {
            return begin <= word && word <= end;
        }
    }
}
