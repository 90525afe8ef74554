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
 * What a start-up cache shall hold: classes, and of these the call sites that were come by. Put together from what the
 * runtime wrote down in training runs, with {@code -XX:DumpLoadedClassList}, so that it is the same whenever the same
 * happened in them, however fast.
 */
final class ClassList {
    private static final String RESOLVED = "@cp ";
    /** Loaded only when threads come into each other's way. */
    private static final Set<String> CHANCE = Set.of("java/util/concurrent/atomic/Striped64$Cell",
            "java/nio/channels/ClosedByInterruptException", "jdk/internal/net/http/Http2Connection");
    /** The client of HTTP passes its work from thread to thread, and finds now more and now less to do. */
    private static final String CHANCE_ROOM = "jdk/internal/net/http/";

    private final Function<String, Set<Integer>> callSites;
    private final Set<String> classes = new TreeSet<>();
    private final Set<String> forms = new TreeSet<>();
    private final Map<String, Set<Integer>> resolved = new TreeMap<>();

    /** @param callSites the indexes of call sites in the constant pool of a class */
    ClassList(Function<String, Set<Integer>> callSites) {
        this.callSites = callSites;
    }

    /**
     * The list of these runs.
     *
     * @param jars where their classes are, besides the runtime
     */
    static ClassList of(List<Path> jars, List<Path> runs) {
        try (CallSites callSites = new CallSites(jars)) {
            ClassList list = new ClassList(callSites::of);
            runs.stream().map(Tree::read).forEach(list::add);
            return list;
        }
    }

    /** Adds what one run wrote down. */
    void add(String run) {
        run.lines().forEach(this::addLine);
    }

    /** Numbers depend on the order of loading, and classes of other loaders are none of ours. */
    private void addLine(String line) {
        if (line.startsWith(RESOLVED)) {
            addResolved(line.substring(RESOLVED.length()).split(" ", -1));
        } else if (line.startsWith("@")) {
            addForm(line);
        } else if (!line.startsWith("#") && !line.contains(" source: ")) {
            String name = line.replaceFirst(" id: \\d+$", "");
            if (!CHANCE.contains(name)) {
                classes.add(name);
            }
        }
    }

    private void addForm(String line) {
        if (!line.contains(" " + CHANCE_ROOM)) {
            forms.add(line);
        }
    }

    /** Other constants are quickly resolved, and which of them a run needs is often a matter of chance. */
    private void addResolved(String[] words) {
        String name = words[0];
        if (name.startsWith(CHANCE_ROOM)) {
            return;
        }
        Set<Integer> found = new TreeSet<>(Arrays.stream(words).skip(1).map(Integer::valueOf).toList());
        found.retainAll(callSites.apply(name));
        if (!found.isEmpty()) {
            resolved.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(found);
        }
    }

    /** The runtime passes over what concerns a class that does not stand before it. */
    String text() {
        List<String> lines = new ArrayList<>(classes);
        lines.addAll(forms);
        resolved.forEach((name, indexes) -> lines.add(RESOLVED + name + " "
                + String.join(" ", indexes.stream().map(String::valueOf).toList())));
        return String.join("\n", lines) + "\n";
    }
}
