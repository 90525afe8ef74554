package org.linstorgateway.promoter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parser for promoter files of any program. */
public final class PromoterReader {
    /** In characters; several times the size of the largest target's file. Limits the time of the slow parser. */
    private static final int MAX_LENGTH = 4 << 20;

    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_-]+");

    private static final String RESOURCES_TABLE = "[promoter." + Promoter.RESOURCES + "]\n";
    private static final String RESOURCE_HEADING = "[promoter." + Promoter.RESOURCES + ".";

    private PromoterReader() {}

    /**
     * Parses the text of a file.
     *
     * @throws UnreadablePromoterException if it is not TOML, or does not have exactly one promoter with one resource
     */
    public static Promoter read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new UnreadablePromoterException(
                    "it has " + text.length() + " characters, more than the maximum of " + MAX_LENGTH);
        }
        try {
            return parse(text);
        } catch (StackOverflowError e) {
            throw new UnreadablePromoterException("it is nested too deeply");
        }
    }

    /**
     * Returns why a text is not TOML, without any of its content: a clause such as {@code line 3 is not TOML}. DRBD Reactor
     * refuses such a file, and with it all others.
     *
     * @return empty if the text is TOML, or would take too long to read
     */
    public static Optional<String> syntaxError(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return FastTomlReader.read(text).isPresent() ? Optional.empty() : FullTomlReader.syntaxError(text);
        } catch (StackOverflowError e) {
            return Optional.of("it is nested too deeply");
        }
    }

    /**
     * Returns the resource that a file names, without reading the rest of it where it has the usual layout.
     *
     * @return empty if the file does not name exactly one resource, or cannot be read
     */
    public static Optional<String> resource(String text) {
        Optional<String> heading = onlyHeading(text);
        if (heading.isPresent()) {
            return heading;
        }
        try {
            return Optional.of(read(text).resource());
        } catch (UnreadablePromoterException e) {
            return Optional.empty();
        }
    }

    /**
     * Finds the heading by searching for one word, because a list of thousands of targets does this for each file. The
     * table above it may have a heading of its own, as gateways write it, but nothing else may have the word.
     */
    private static Optional<String> onlyHeading(String text) {
        int word = text.indexOf(Promoter.RESOURCES);
        if (word < 0) {
            return Optional.empty();
        }
        int start = text.lastIndexOf('\n', word) + 1;
        String headings = text.substring(start, endOfLine(text, text.lastIndexOf(Promoter.RESOURCES))).strip();
        String heading = headings.startsWith(RESOURCES_TABLE)
                ? headings.substring(RESOURCES_TABLE.length()).strip()
                : headings;
        if (!heading.startsWith(RESOURCE_HEADING) || !heading.endsWith("]")) {
            return Optional.empty();
        }
        return Optional.of(heading.substring(RESOURCE_HEADING.length(), heading.length() - 1))
                .filter(PromoterReader::isBareKey);
    }

    private static int endOfLine(String text, int position) {
        int newline = text.indexOf('\n', position);
        return newline < 0 ? text.length() : newline;
    }

    private static boolean isBareKey(String name) {
        return BARE_KEY.matcher(name).matches();
    }

    private static Promoter parse(String text) {
        Map<String, Object> root = FastTomlReader.read(text).orElseGet(() -> FullTomlReader.read(text));
        Map<String, Object> promoter = only(root.get(Promoter.PROMOTER));
        Map<String, Object> resources = tableOf(promoter.get(Promoter.RESOURCES), "[promoter.resources] is missing");
        if (resources.size() != 1) {
            throw new UnreadablePromoterException("it has " + resources.size() + " resources instead of one");
        }
        String resource = resources.keySet().iterator().next();
        Map<String, Object> settings = tableOf(resources.get(resource), "'" + resource + "' is not a table");
        List<StartEntry> start = start(settings.remove(Promoter.START));
        return new Promoter(resource, start, new TomlDocument(root));
    }

    private static List<StartEntry> start(@Nullable Object list) {
        if (!(list instanceof List<?> entries) || !entries.stream().allMatch(String.class::isInstance)) {
            throw new UnreadablePromoterException("'start' is missing or not a list of strings");
        }
        return entries.stream().map(String.class::cast).map(StartEntry::parse).toList();
    }

    @SuppressWarnings("unchecked") // maps of this class have string keys only
    private static Map<String, Object> only(@Nullable Object promoters) {
        if (promoters instanceof List<?> list && list.size() == 1 && list.getFirst() instanceof Map<?, ?> promoter) {
            return (Map<String, Object>) promoter;
        }
        throw new UnreadablePromoterException("it does not have exactly one [[promoter]]");
    }

    @SuppressWarnings("unchecked") // maps of this class have string keys only
    private static Map<String, Object> tableOf(@Nullable Object value, String error) {
        if (value instanceof Map<?, ?> table) {
            return (Map<String, Object>) table;
        }
        throw new UnreadablePromoterException(error);
    }
}
