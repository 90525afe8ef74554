package org.linstorgateway.dist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Base layer of the container image: the shared libraries that the Java runtime needs, copied from this machine, and the name
 * service files of the C library.
 */
final class BaseLayer {
    /** Library path in a line of ldd, either {@code NAME => PATH (0x...)} or {@code PATH (0x...)}. */
    private static final Pattern LIBRARY = Pattern.compile("(?m)(/\\S+) \\(0x");
    private static final Path COPYRIGHT = Path.of("/usr/share/doc/libc6/copyright");

    private BaseLayer() {}

    /**
     * Writes the files.
     *
     * @param staged the layout with the Java runtime
     * @param root   the directory that stands for the image's root directory
     */
    static void write(Layout staged, Path root) {
        for (String library : libraries(staged.runtime())) {
            Path path = Path.of(library);
            if (!path.startsWith(staged.runtime())) {
                FileTree.copy(path, root.resolve(Path.of("/").relativize(path)));
            }
        }
        FileTree.write(root.resolve("etc/passwd"), "linstor-gateway:x:8337:8337::/:/sbin/nologin\n");
        FileTree.write(root.resolve("etc/group"), "linstor-gateway:x:8337:\n");
        FileTree.write(root.resolve("etc/nsswitch.conf"), "hosts: files dns\n");
        if (Files.isReadable(COPYRIGHT)) {
            FileTree.copy(COPYRIGHT, root.resolve("usr/share/doc/libc6/copyright"));
        }
    }

    private static Set<String> libraries(Path runtime) {
        Set<String> libraries = new TreeSet<>();
        List<Path> programs = Stream.concat(Stream.of(runtime.resolve("bin/java")),
                FileTree.contents(runtime).stream().filter(path -> path.toString().endsWith(".so"))).toList();
        for (Path program : programs) {
            Matcher matcher = LIBRARY.matcher(ExternalCommand.run(List.of("ldd", program.toString())));
            while (matcher.find()) {
                libraries.add(matcher.group(1));
            }
        }
        return libraries;
    }
}
