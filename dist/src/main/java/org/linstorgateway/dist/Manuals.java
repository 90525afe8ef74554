package org.linstorgateway.dist;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Manual pages and completion, as the program itself writes them. */
final class Manuals {
    private final Layout layout;
    private final List<Path> jars;

    Manuals(Layout layout, List<Path> jars) {
        this.layout = layout;
        this.jars = List.copyOf(jars);
    }

    void write(Path work) {
        run("docs", "--format", "man", "--directory", work.toString());
        Path manuals = layout.shared().resolve("man/man1");
        Tree.createDirectory(manuals);
        for (Path page : Tree.below(work.resolve("man"))) {
            compress(page, manuals.resolve(page.getFileName() + ".gz"));
        }
        Path shared = layout.shared();
        Tree.write(shared.resolve("bash-completion/completions/linstor-gateway"), run("completion", "bash"));
        Tree.write(shared.resolve("fish/vendor_completions.d/linstor-gateway.fish"), run("completion", "fish"));
        // Debian looks in the first, all others in the second.
        Tree.write(shared.resolve("zsh/vendor-completions/_linstor-gateway"), run("completion", "zsh"));
        Tree.write(shared.resolve("zsh/site-functions/_linstor-gateway"), run("completion", "zsh"));
    }

    private String run(String... words) {
        List<String> command = new ArrayList<>(List.of(layout.java().toString()));
        command.addAll(JvmArguments.CLIENT.whole(layout, jars));
        command.addAll(Arrays.asList(words));
        return Program.run(command);
    }

    private static void compress(Path from, Path to) {

        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
            Files.copy(from, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
