package org.linstorgateway.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.linstorgateway.dist.BillOfMaterials.Component;

/** The file {@code copyright}: the licences of all packaged software, the notices of its authors and the licence texts. */
final class CopyrightFile {
    private static final String RULE = "-".repeat(78) + "\n";

    private CopyrightFile() {}

    /**
     * Writes the file into the documentation directory of the layout.
     *
     * @param jars    the packaged jars, whose {@code META-INF/NOTICE.txt} are copied
     * @param licence the text of the Apache License 2.0, the licence of the project and of most components
     * @param others  directory with licence texts that the jars do not contain
     * @throws PackagingException when a component has no licence
     */
    static void write(Layout layout, List<Component> components, List<Path> jars, Path licence, Path others) {
        StringBuilder text = new StringBuilder(
                """
                        LINSTOR Gateway is distributed under the Apache License, Version 2.0. Its text is at the end of this file.
                        The package contains the third-party components listed below, each under its own licence. The licences of
                        the Java runtime and of its components are in /usr/lib/linstor-gateway/runtime/legal. Its source code is
                        available from the OpenJDK project.

                        """);
        for (Component component : components) {
            if (component.licence().isEmpty()) {
                throw new PackagingException("the bill of materials has no licence for " + component.name());
            }
            text.append(component.name()).append(' ').append(component.version()).append(": ")
                    .append(component.licence())
                    .append('\n');
        }
        notices(jars).forEach((notice, names) -> text.append('\n').append(RULE).append("From ")
                .append(String.join(", ", names)).append(":\n\n").append(notice.strip()).append('\n'));
        for (Path other : FileTree.contents(others)) {
            text.append('\n').append(RULE).append(FileTree.read(other));
        }
        text.append('\n').append(RULE).append(FileTree.read(licence));
        FileTree.write(layout.documentation().resolve("copyright"), text.toString());
    }

    /** Returns each distinct notice with the names of the jars that contain it. */
    private static Map<String, List<String>> notices(List<Path> jars) {
        Map<String, List<String>> notices = new LinkedHashMap<>();
        for (Path file : jars) {
            try (JarFile jar = new JarFile(file.toFile())) {
                ZipEntry entry = jar.getEntry("META-INF/NOTICE.txt");
                if (entry != null) {
                    String notice = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    notices.computeIfAbsent(notice, any -> new ArrayList<>()).add(file.getFileName().toString());
                }
            } catch (IOException e) {
                throw new PackagingException("cannot read the jar '" + file + "'", e);
            }
        }
        return notices;
    }
}
