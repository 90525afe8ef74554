package org.linstorgateway.dist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Class list of a start-up cache, in the format of {@code -XX:SharedClassListFile}: the classes to archive, and the call sites
 * to resolve. It merges the lists that training runs write with {@code -XX:DumpLoadedClassList}. The result does not depend
 * on the timing of these runs. Without the call sites, commands need twice the CPU time.
 */
final class ClassList {
    /** Start of a line with resolved constant pool entries of a class. */
    private static final String RESOLVED = "@cp ";
    /** Classes that the JVM loads only on contention or interruption. */
    private static final Set<String> NONDETERMINISTIC_CLASSES = Set.of("java/util/concurrent/atomic/Striped64$Cell",
            "java/nio/channels/ClosedByInterruptException", "jdk/internal/net/http/Http2Connection");
    /**
     * Package of the HTTP client: which of its lambdas run depends on thread scheduling. So the list has all call sites of its
     * classes. Without any, the first request to LINSTOR makes about a hundred lambdas, which takes half a second.
     */
    private static final String NONDETERMINISTIC_PACKAGE = "jdk/internal/net/http/";

    private final Function<String, Set<Integer>> callSites;
    private final Set<String> classes = new TreeSet<>();
    private final Set<String> directives = new TreeSet<>();
    private final Map<String, Set<Integer>> resolved = new TreeMap<>();

    /**
     * Creates an empty list.
     *
     * @param callSites returns the constant pool indexes of a class's dynamic call sites
     */
    ClassList(Function<String, Set<Integer>> callSites) {
        this.callSites = callSites;
    }

    /**
     * Merges the lists of training runs.
     *
     * @param jars the class path of the runs
     * @param runs the files that the runs wrote
     */
    static ClassList of(List<Path> jars, List<Path> runs) {
        try (DynamicCallSites callSites = new DynamicCallSites(jars)) {
            ClassList list = new ClassList(callSites::of);
            runs.stream().map(FileTree::read).forEach(list::add);
            return list;
        }
    }

    /** Adds the text of one training run's list. */
    void add(String run) {
        run.lines().forEach(this::addLine);
    }

    /** Adds a line without its class number, which depends on the load order; skips classes of custom class loaders. */
    private void addLine(String line) {
        if (line.startsWith(RESOLVED)) {
            addResolved(line.substring(RESOLVED.length()).split(" ", -1));
        } else if (line.startsWith("@")) {
            addDirective(line);
        } else if (!line.startsWith("#") && !line.contains(" source: ")) {
            String name = line.replaceFirst(" id: \\d+$", "");
            if (!NONDETERMINISTIC_CLASSES.contains(name)) {
                addClass(name);
            }
        }
    }

    private void addClass(String name) {
        if (classes.add(name) && name.startsWith(NONDETERMINISTIC_PACKAGE)) {
            addCallSites(name, callSites.apply(name));
        }
    }

    private void addDirective(String line) {
        if (!line.contains(" " + NONDETERMINISTIC_PACKAGE)) {
            directives.add(line);
        }
    }

    /** Adds only call sites: other constants resolve quickly, and which of them a run resolves can vary. */
    private void addResolved(String[] words) {
        String name = words[0];
        if (name.startsWith(NONDETERMINISTIC_PACKAGE)) {
            return;
        }
        Set<Integer> indexes = new TreeSet<>(Arrays.stream(words).skip(1).map(Integer::valueOf).toList());
        indexes.retainAll(callSites.apply(name));
        addCallSites(name, indexes);
    }

    private void addCallSites(String name, Set<Integer> indexes) {
        if (!indexes.isEmpty()) {
            resolved.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(indexes);
        }
    }

    /** Returns the list; classes come first, because the JVM ignores a directive for a class that it has not read yet. */
    String text() {
        List<String> lines = new ArrayList<>(classes);
        lines.addAll(directives);
        resolved.forEach((name, indexes) -> lines.add(RESOLVED + name + " "
                + String.join(" ", indexes.stream().map(String::valueOf).toList())));
        return String.join("\n", lines) + "\n";
    }
}
