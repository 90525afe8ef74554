package org.linstorgateway.dist;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The program's jars as they are packaged. */
final class Libraries {
    private static final String PROGRAM = "linstor-gateway.jar";
    private static final String PICOCLI = "picocli-";

    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private Libraries() {}

    /**
     * Puts them into the layout, where there is a runtime already.
     *
     * @param gatewayTarget  where the gateway was built
     * @param picocliSources the sources of picocli: its published classes are of a format so old that the runtime keeps them
     *                       out of its start-up cache, so they are compiled again
     * @param addedToPicocli sources that are compiled with them
     */
    static void install(Path gatewayTarget, Path picocliSources, Path addedToPicocli, Layout layout, Path work) {
        Tree.createDirectory(layout.libraries());
        for (Path jar : jars(gatewayTarget.resolve("lib"))) {
            String name = jar.getFileName().toString();
            if (name.startsWith(PICOCLI)) {
                compilePicocli(picocliSources, addedToPicocli, layout.libraries().resolve(name),
                        work.resolve("picocli"));
            } else {
                Tree.copy(jar, layout.libraries().resolve(name));
            }
        }
        copyWithoutClassPath(gatewayTarget.resolve(PROGRAM), layout.libraries().resolve(PROGRAM));
    }

    static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new PackagingException("the gateway has not been built", e);
        }
    }

    /** The launcher names the class path; a second one in the manifest would only be searched in vain. */
    private static void copyWithoutClassPath(Path from, Path to) {
        try (JarFile jar = new JarFile(from.toFile()); JarOutputStream out = create(to)) {
            Manifest manifest = new Manifest(jar.getManifest());
            manifest.getMainAttributes().remove(Attributes.Name.CLASS_PATH);
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            manifest.write(text);
            put(out, JarFile.MANIFEST_NAME, new ByteArrayInputStream(text.toByteArray()));
            for (JarEntry entry : jar.stream().filter(entry -> !isManifest(entry)).toList()) {
                put(out, entry.getName(), jar.getInputStream(entry));
            }
        } catch (IOException e) {
            throw new PackagingException("'" + from + "' cannot be packaged", e);
        }
    }

    private static boolean isManifest(JarEntry entry) {
        return entry.isDirectory() || entry.getName().equals(JarFile.MANIFEST_NAME);
    }

    private static JarOutputStream create(Path jar) throws IOException {
        return new JarOutputStream(Files.newOutputStream(jar));
    }

    /** Always with the same time, whatever the time zone. */
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
        Tree.delete(work);
        Path unpacked = work.resolve("sources");
        Path classes = work.resolve("classes");
        unpack(sources, unpacked);
        List<String> arguments = new ArrayList<>(
                List.of("-nowarn", "-proc:none", "-encoding", "UTF-8", "-d", classes.toString()));
        Stream.of(unpacked, added).flatMap(tree -> Tree.below(tree).stream()).filter(Tree::isFile).map(Path::toString)
                .forEach(arguments::add);
        RuntimeImage.run("javac", arguments.toArray(String[]::new));
        try (JarOutputStream out = create(jar)) {
            for (Path file : Tree.below(classes).stream().filter(Tree::isFile).toList()) {
                put(out, classes.relativize(file).toString(), Files.newInputStream(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path jarFile, Path directory) {
        try (JarFile jar = new JarFile(jarFile.toFile())) {
            for (JarEntry entry : jar.stream().filter(Libraries::isSource).toList()) {
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
