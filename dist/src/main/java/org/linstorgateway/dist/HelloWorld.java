package org.linstorgateway.dist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The least that a Java program can do, with the same runtime and a cache of its own: what commands are measured by. */
final class HelloWorld {
    private static final String SOURCE = """
            public class Hello {
                public static void main(String[] words) {
                    System.out.println("Hello, world");
                }
            }
            """;

    private HelloWorld() {}

    /** Makes {@code Hello.jar} and {@code Hello.jsa} in a directory. */
    static void make(Layout staged, Path directory) {
        Path source = directory.resolve("Hello.java");
        Path jar = directory.resolve("Hello.jar");
        Tree.write(source, SOURCE);
        RuntimeImage.run("javac", "-d", directory.toString(), source.toString());
        RuntimeImage.run("jar", "--create", "--file", jar.toString(), "-C", directory.toString(), "Hello.class");
        List<String> arguments = new ArrayList<>(JvmArguments.CLIENT.options());
        arguments.addAll(List.of("-XX:-UsePerfData", "-cp", jar.toString()));
        Path list = directory.resolve("Hello.list");
        List<String> training = new ArrayList<>(List.of(staged.java().toString(), "-XX:DumpLoadedClassList=" + list));
        training.addAll(arguments);
        training.add("Hello");
        Program.run(training);
        StartCache.make(staged.java(), arguments, ClassList.of(List.of(jar), List.of(list)),
                directory.resolve("Hello.jsa"), directory);
    }
}
