package org.linstorgateway.cli.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linstorgateway.cli.reference.Page.Entry;

/** Example calls of a command, made of the example values in the descriptions of its parameters. */
final class Examples {
    /** An option's description has it after these words. */
    private static final Pattern VALUE = Pattern.compile(", such as ([^\\s,]*[^\\s,.:;)])");
    /** An example of a parameter that counts volumes. */
    private static final String NUMBER = "2";
    private static final List<String> FIRST = List.of("create", "list");

    private Examples() {}

    /** Returns the calls: of the command itself, or of the first commands below it. */
    static List<String> of(Page page, Page program) {
        if (page.children().isEmpty()) {
            return List.of(call(page, program));
        }
        List<String> calls = new ArrayList<>();
        for (Page child : page.children()) {
            boolean isGroup = !child.children().isEmpty();
            if (isGroup || FIRST.contains(lastWord(child))) {
                calls.addAll(of(child, program));
            }
        }
        return calls;
    }

    private static String call(Page page, Page program) {
        StringBuilder call = new StringBuilder(page.command());
        for (int i = 0; i < page.parameters().size(); i++) {
            boolean first = i == 0;
            value(page.parameters().get(i)).or(() -> first ? existing(page, program) : Optional.of(NUMBER))
                    .ifPresent(value -> call.append(' ').append(value));
        }
        return call.toString();
    }

    /** Returns the name of the target that the create beside this command makes. */
    private static Optional<String> existing(Page page, Page program) {
        String group = page.command().substring(0, page.command().lastIndexOf(' '));
        return program.all().stream().filter(other -> other.command().equals(group + " create"))
                .flatMap(create -> create.parameters().stream()).findFirst().flatMap(Examples::value);
    }

    private static Optional<String> value(Entry parameter) {
        Matcher matcher = VALUE.matcher(parameter.description());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String lastWord(Page page) {
        return page.command().substring(page.command().lastIndexOf(' ') + 1);
    }
}
