package org.linstorgateway.dist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Baseline of the command-line benchmark: a program that prints one line, with the packaged runtime and its own start-up
 * cache.
 */
final class HelloWorld {
    private static final String SOURCE = """
            public class Hello {
                public static void main(String[] words) {
                    System.out.println("Hello, world");
                }
            }
            """;

    private HelloWorld() {}

    /** Writes {@code Hello.jar} and its start-up cache {@code Hello.jsa} into a directory. */
    static void build(Layout staged, Path directory) {
        Path source = directory.resolve("Hello.java");
        Path jar = directory.resolve("Hello.jar");
        FileTree.write(source, SOURCE);
        JdkTool.run("javac", "-d", directory.toString(), source.toString());
        JdkTool.run("jar", "--create", "--file", jar.toString(), "-C", directory.toString(), "Hello.class");
        List<String> arguments = new ArrayList<>(JvmArguments.CLIENT.options());
        arguments.addAll(List.of("-XX:-UsePerfData", "-cp", jar.toString()));
        Path list = directory.resolve("Hello.list");
        List<String> training = new ArrayList<>(List.of(staged.java().toString(), "-XX:DumpLoadedClassList=" + list));
        training.addAll(arguments);
        training.add("Hello");
        ExternalCommand.run(training);
        StartUpCache.write(staged.java(), arguments, ClassList.of(List.of(jar), List.of(list)),
                directory.resolve("Hello.jsa"), directory);
    }
}
