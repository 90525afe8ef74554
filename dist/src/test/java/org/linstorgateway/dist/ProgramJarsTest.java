package org.linstorgateway.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramJarsTest {
    @Test
    void libraries_of_an_earlier_build_are_left_out(@TempDir Path target) throws IOException {
        Path lib = Files.createDirectory(target.resolve("lib"));
        Files.createFile(lib.resolve("used-2.jar"));
        Files.createFile(lib.resolve("used-1.jar"));
        writeProgram(target.resolve("linstor-gateway.jar"), "lib/used-2.jar lib/other-1.jar");

        assertThat(ProgramJars.libraries(target)).containsExactly(lib.resolve("other-1.jar"),
                lib.resolve("used-2.jar"));
    }

    private static void writeProgram(Path jar, String classPath) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }
}
