package org.linstorgateway.target;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.target.ExportOptions.Access;
import org.linstorgateway.target.ExportOptions.Security;
import org.linstorgateway.target.ExportOptions.Squash;
import org.linstorgateway.target.ExportOptions.Writes;

/** Options of exports in the words of exports(5), separated by commas, as the agent {@code exportfs} takes them. */
public final class ExportWords {
    private static final String ANON_UID = "anonuid=";
    private static final String ANON_GID = "anongid=";
    private static final String SECURITY = "sec=";
    private static final Set<String> SQUASH = Set.of("root_squash", "no_root_squash", "all_squash", "no_all_squash");

    private ExportWords() {}

    /** Reads the options of an entry of {@code exportfs}. What is not said has the default of exportfs. */
    public static ExportOptions readAll(String text) {
        ExportOptions said = read(text);
        ExportOptions all = said.orElse(ExportOptions.OF_EXPORTFS);
        return said.foreign().isPresent()
                ? said
                : all.becoming(said.anonUid().orElse(ExportOptions.NOBODY),
                        said.anonGid().orElse(ExportOptions.NOBODY));
    }

    /**
     * Reads the options that are said. A text that has different options for different ways to authenticate, or values that
     * are not known here, is {@linkplain ExportOptions#foreign foreign}.
     */
    static ExportOptions read(String text) {
        List<String> words = Arrays.stream(text.split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList();
        List<List<String>> security = values(words, SECURITY).map(list -> List.of(list.split(":")))
                .stream().toList();
        boolean readable = words.stream().filter(word -> word.startsWith(SECURITY)).count() <= 1
                && security.stream().flatMap(List::stream)
                        .allMatch(word -> ExportOptions.find(Security.class, word).isPresent())
                && words.stream().allMatch(ExportWords::hasNumber);
        if (!readable) {
            return ExportOptions.foreign(text);
        }
        return new ExportOptions(last(Access.class, words), squash(words), number(words, ANON_UID),
                number(words, ANON_GID),
                security.stream().flatMap(List::stream).map(word -> ExportOptions.parse(Security.class, word)).toList(),
                last(Writes.class, words), words.stream().filter(word -> !isTyped(word)).toList(), Optional.empty());
    }

    /** Tells whether an option has a form of its own, so that it is none of the {@linkplain ExportOptions#further further} ones. */
    public static boolean isTyped(String word) {
        return ExportOptions.find(Access.class, word).isPresent() || ExportOptions.find(Writes.class, word).isPresent()
                || SQUASH.contains(word) || word.startsWith(ANON_UID) || word.startsWith(ANON_GID)
                || word.startsWith(SECURITY);
    }

    private static boolean hasNumber(String word) {
        boolean isId = word.startsWith(ANON_UID) || word.startsWith(ANON_GID);
        return !isId || word.substring(word.indexOf('=') + 1).matches("\\d{1,10}");
    }

    /** Of contradicting words the last one counts, as in nfs-utils (support/nfs/exports.c). */
    private static <E extends Enum<E>> Optional<E> last(Class<E> words, List<String> text) {
        return text.stream().flatMap(word -> ExportOptions.find(words, word).stream()).reduce((one, other) -> other);
    }

    private static Optional<String> values(List<String> words, String prefix) {
        return words.stream().filter(word -> word.startsWith(prefix)).map(word -> word.substring(prefix.length()))
                .reduce((one, other) -> other);
    }

    private static Optional<Long> number(List<String> words, String prefix) {
        return values(words, prefix).map(Long::parseLong);
    }

    /** Root and all are two switches in nfs-utils; the one for all includes root. */
    private static Optional<Squash> squash(List<String> words) {
        if (words.stream().noneMatch(SQUASH::contains)) {
            return Optional.empty();
        }
        boolean all = words.lastIndexOf("all_squash") > words.lastIndexOf("no_all_squash");
        boolean noRoot = words.lastIndexOf("no_root_squash") > words.lastIndexOf("root_squash");
        return Optional.of(all ? Squash.ALL_SQUASH : noRoot ? Squash.NO_ROOT_SQUASH : Squash.ROOT_SQUASH);
    }

    /**
     * Returns complete options as text.
     *
     * @param explicit whether to say also what exportfs assumes
     */
    static String text(ExportOptions options, boolean explicit) {
        if (options.foreign().isPresent()) {
            return options.foreign().get();
        }
        List<String> words = new ArrayList<>();
        options.access().map(Access::toString).ifPresent(words::add);
        options.squash().map(Squash::toString).ifPresent(words::add);
        options.anonUid().filter(id -> explicit || id != ExportOptions.NOBODY)
                .ifPresent(id -> words.add(ANON_UID + id));
        options.anonGid().filter(id -> explicit || id != ExportOptions.NOBODY)
                .ifPresent(id -> words.add(ANON_GID + id));
        if (explicit || !options.security().equals(List.of(Security.SYS))) {
            words.add(SECURITY + options.security(":"));
        }
        options.writes().filter(writes -> explicit || writes == Writes.ASYNC).map(Writes::toString)
                .ifPresent(words::add);
        words.addAll(options.further());
        return words.stream().collect(Collectors.joining(","));
    }
}
