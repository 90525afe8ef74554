package org.linstorgateway.sim.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reader of promoter files, as far as the simulated DRBD Reactor needs it. */
final class PromoterFile {

    /** The folder that DRBD Reactor reads. */
    private static final String FOLDER = "/etc/drbd-reactor.d/";
    private static final Pattern HEADING = Pattern.compile("(?m)^\\s*\\[[^\\n]*]\\s*(?:#.*)?$");
    private static final Pattern RESOURCE = Pattern
            .compile("\\s*\\[promoter\\.resources\\.(?:\"([^\"]+)\"|'([^']+)'|([A-Za-z0-9_-]+))\\s*].*");
    private static final Pattern START = Pattern.compile("(?m)^\\s*start\\s*=\\s*\\[");
    private static final Pattern STOPS = Pattern.compile("(?m)^\\s*stop-services-on-exit\\s*=\\s*true\\b");
    private static final Pattern ITEM = Pattern.compile("(?s)\\G[\\s,]*(?:#[^\\n]*\\n[\\s,]*)*"
            + "(?:\"\"\"(.*?)\"\"\"|'''(.*?)'''|\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|'([^']*)')");

    private PromoterFile() {}

    /** Returns whether DRBD Reactor reads a file. */
    static boolean enabled(NodeFile file) {
        return file.path().startsWith(FOLDER) && file.path().endsWith(".toml");
    }

    /** Returns the sections of a file that DRBD Reactor reads, or would read if it were not disabled. */
    static List<PromoterSection> sections(NodeFile file) {
        if (!file.path().startsWith(FOLDER) || !(enabled(file) || file.path().endsWith(".toml.disabled"))) {
            return List.of();
        }
        String text = file.text();
        List<MatchResult> headings = HEADING.matcher(text).results().toList();
        List<PromoterSection> sections = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            int end = i + 1 < headings.size() ? headings.get(i + 1).start() : text.length();
            String body = text.substring(headings.get(i).end(), end);
            resource(headings.get(i).group())
                    .ifPresent(name -> sections.add(new PromoterSection(file, name, start(body),
                            STOPS.matcher(body).find())));
        }
        return sections;
    }

    private static Optional<String> resource(String heading) {
        Matcher matcher = RESOURCE.matcher(heading);
        return matcher.matches()
                ? firstOf(matcher.toMatchResult())
                : Optional.empty();
    }

    private static Optional<String> firstOf(MatchResult match) {
        return Stream.iterate(1, group -> group <= match.groupCount(), group -> group + 1)
                .flatMap(group -> Stream.ofNullable(match.group(group))).findFirst();
    }

    private static List<String> start(String body) {
        Matcher key = START.matcher(body);
        if (!key.find()) {
            return List.of();
        }
        return ITEM.matcher(body.substring(key.end())).results()
                .map(item -> firstOf(item).orElse("").replace("\\\"", "\"").replace("\\\\", "\\")).toList();
    }
}
