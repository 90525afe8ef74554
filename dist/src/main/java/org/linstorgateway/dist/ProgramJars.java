package org.linstorgateway.dist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Jars of the program and its libraries, prepared for the packages. */
final class ProgramJars {
    private static final String PROGRAM = "linstor-gateway.jar";
    private static final String PICOCLI = "picocli-";

    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private ProgramJars() {}

    /**
     * Installs the jars into the layout.
     *
     * @param gatewayTarget  the build directory of the gateway
     * @param picocliSources jar with the sources of picocli, which are compiled again: the published classes have a class file
     *                       version that CDS archives do not support; with them, commands need 1.7 to 2.1 times the CPU time
     * @param addedToPicocli directory with sources that are compiled into picocli's jar
     * @param work           an existing directory for temporary files
     */
    static void install(Path gatewayTarget, Path picocliSources, Path addedToPicocli, Layout layout, Path work) {
        FileTree.createDirectory(layout.jars());
        for (Path jar : libraries(gatewayTarget)) {
            String name = jar.getFileName().toString();
            if (name.startsWith(PICOCLI)) {
                compilePicocli(picocliSources, addedToPicocli, layout.jars().resolve(name),
                        work.resolve("picocli"));
            } else {
                FileTree.copy(jar, layout.jars().resolve(name));
            }
        }
        FileTree.copy(gatewayTarget.resolve(PROGRAM), layout.jars().resolve(PROGRAM));
    }

    /**
     * Returns the libraries that the program's jar refers to. The build directory may also contain those of earlier builds.
     */
    static List<Path> libraries(Path gatewayTarget) {
        try (JarFile program = new JarFile(gatewayTarget.resolve(PROGRAM).toFile())) {
            String classPath = program.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return Stream.of(classPath.split(" ")).map(gatewayTarget::resolve).sorted().toList();
        } catch (IOException e) {
            throw new PackagingException("the gateway is not built", e);
        }
    }

    /** Returns the jars of a directory, sorted by name. */
    static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new PackagingException("the gateway is not built", e);
        }
    }

    private static JarOutputStream create(Path jar) throws IOException {
        return new JarOutputStream(Files.newOutputStream(jar));
    }

    /** Adds an entry with a fixed modification time that does not depend on the time zone. */
    private static void put(JarOutputStream out, String name, InputStream content) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        out.putNextEntry(entry);
        try (content) {
            content.transferTo(out);
        }
        out.closeEntry();
    }

    private static void compilePicocli(Path sources, Path added, Path jar, Path work) {
        FileTree.delete(work);
        Path unpacked = work.resolve("sources");
        Path classes = work.resolve("classes");
        unpack(sources, unpacked);
        List<String> arguments = new ArrayList<>(
                List.of("-nowarn", "-proc:none", "-encoding", "UTF-8", "-d", classes.toString()));
        Stream.of(unpacked, added).flatMap(tree -> FileTree.contents(tree).stream()).filter(FileTree::isFile)
                .map(Path::toString)
                .forEach(arguments::add);
        JdkTool.run("javac", arguments.toArray(String[]::new));
        try (JarOutputStream out = create(jar)) {
            for (Path file : FileTree.contents(classes).stream().filter(FileTree::isFile).toList()) {
                put(out, classes.relativize(file).toString(), Files.newInputStream(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path jarFile, Path directory) {
        try (JarFile jar = new JarFile(jarFile.toFile())) {
            for (JarEntry entry : jar.stream().filter(ProgramJars::isSource).toList()) {
                Path file = directory.resolve(entry.getName()).normalize();
                Files.createDirectories(file.getParent());
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSource(JarEntry entry) {
        return entry.getName().startsWith("picocli/") && entry.getName().endsWith(".java");
    }
}
