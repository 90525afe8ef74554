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

/** The licences of all that is packaged, and what their authors want to be said. */
final class Notices {
    private static final String RULE = "-".repeat(78) + "\n";

    private Notices() {}

    /**
     * Writes them.
     *
     * @param licence  the project's own, which most others share
     * @param others   texts of licences that jars do not bring themselves
     */
    static void write(Layout layout, List<Component> components, List<Path> jars, Path licence, Path others) {
        StringBuilder text = new StringBuilder(
                """
                        LINSTOR Gateway is distributed under the Apache License, Version 2.0, whose text is at the end of this file.
                        It comes together with the following, each under its own licence. The Java runtime's licences and those of
                        what it contains are in /usr/lib/linstor-gateway/runtime/legal; its sources are to be had from the project
                        OpenJDK.

                        """);
        for (Component component : components) {
            if (component.licence().isEmpty()) {
                throw new PackagingException("the licence of " + component.name() + " is unknown");
            }
            text.append(component.name()).append(' ').append(component.version()).append(": ")
                    .append(component.licence())
                    .append('\n');
        }
        notices(jars).forEach((notice, names) -> text.append('\n').append(RULE).append("From ")
                .append(String.join(", ", names)).append(":\n\n").append(notice.strip()).append('\n'));
        for (Path other : Tree.below(others)) {
            text.append('\n').append(RULE).append(Tree.read(other));
        }
        text.append('\n').append(RULE).append(Tree.read(licence));
        Tree.write(layout.documentation().resolve("copyright"), text.toString());
    }

    /** What jars say, and which say it. */
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
                throw new PackagingException("'" + file + "' is no jar", e);
            }
        }
        return notices;
    }
}
