package org.linstorgateway.dist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an image needs of an operating system: the C library of this machine, and two files that it reads. */
final class SystemFiles {
    /** A line of ldd: the name, perhaps an arrow, and the path. */
    private static final Pattern LIBRARY = Pattern.compile("(?m)(/\\S+) \\(0x");
    private static final Path COPYRIGHT = Path.of("/usr/share/doc/libc6/copyright");

    private SystemFiles() {}

    static void write(Layout staged, Path root) {
        for (String library : libraries(staged.runtime())) {
            Path path = Path.of(library);
            if (!path.startsWith(staged.runtime())) {
                Tree.copy(path, root.resolve(Path.of("/").relativize(path)));
            }
        }
        Tree.write(root.resolve("etc/passwd"), "linstor-gateway:x:8337:8337::/:/sbin/nologin\n");
        Tree.write(root.resolve("etc/group"), "linstor-gateway:x:8337:\n");
        Tree.write(root.resolve("etc/nsswitch.conf"), "hosts: files dns\n");
        if (Files.isReadable(COPYRIGHT)) {
            Tree.copy(COPYRIGHT, root.resolve("usr/share/doc/libc6/copyright"));
        }
    }

    private static Set<String> libraries(Path runtime) {
        Set<String> libraries = new TreeSet<>();
        List<Path> programs = Stream.concat(Stream.of(runtime.resolve("bin/java")),
                Tree.below(runtime).stream().filter(path -> path.toString().endsWith(".so"))).toList();
        for (Path program : programs) {
            Matcher matcher = LIBRARY.matcher(Program.run(List.of("ldd", program.toString())));
            while (matcher.find()) {
                libraries.add(matcher.group(1));
            }
        }
        return libraries;
    }
}
