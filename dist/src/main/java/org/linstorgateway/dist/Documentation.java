package org.linstorgateway.dist;

import java.nio.file.Path;

/** The documents of the project in the places where a distribution has those of its packages. */
final class Documentation {
    private Documentation() {}

    /**
     * Copies the documents into the layout.
     *
     * @param project the project directory
     * @param files   the directory with further packaged files
     */
    static void write(Path project, Path files, Layout layout) {
        Path documentation = layout.documentation();
        FileTree.copy(project.resolve("README.md"), documentation.resolve("README.md"));
        Path pages = project.resolve("docs");
        FileTree.contents(pages).stream().filter(file -> pages.relativize(file).getNameCount() == 1)
                .filter(Documentation::isPage)
                .forEach(page -> FileTree.copy(page, documentation.resolve("docs").resolve(page.getFileName())));
        // Debian's policy names this file; other distributions have no fixed name.
        ManPagesAndCompletions.compress(project.resolve("CHANGELOG.md"), documentation.resolve("changelog.gz"));
        // check-health refers to these units if DRBD Reactor's own package has none.
        FileTree.contents(files.resolve("drbd-reactor"))
                .forEach(unit -> FileTree.copy(unit, documentation.resolve("examples").resolve(unit.getFileName())));
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".md") || file.toString().endsWith(".yaml");
    }
}
