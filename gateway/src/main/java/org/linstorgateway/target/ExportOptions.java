package org.linstorgateway.target;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How hosts may use the file system of an export (exports(5)). What is empty is not said: it is inherited, or has its default.
 *
 * @param anonUid  the user that squashed users become on the server, 0 to 2^32 - 2
 * @param anonGid  the group that squashed users become
 * @param security the ways in which clients may authenticate, the preferred one first
 * @param further  further options in the words of exports(5)
 * @param foreign  all options in the words of exports(5), if another program wrote ones that have no form here
 */
public record ExportOptions(Optional<Access> access, Optional<Squash> squash, Optional<Long> anonUid,
        Optional<Long> anonGid, List<Security> security, Optional<Writes> writes, List<String> further,
        Optional<String> foreign) {

    /** What clients may do. */
    public enum Access {
        RW,
        RO;

        @Override
        public String toString() {
            return word(this);
        }
    }

    /** Which users of clients become another user on the server. */
    public enum Squash {
        ALL_SQUASH,
        ROOT_SQUASH,
        NO_ROOT_SQUASH;

        @Override
        public String toString() {
            return word(this);
        }
    }

    /** How clients prove who they are. */
    public enum Security {
        SYS,
        KRB5,
        KRB5I,
        KRB5P;

        @Override
        public String toString() {
            return word(this);
        }
    }

    /** When the server answers a write: after the data is on disk, or before. */
    public enum Writes {
        SYNC,
        ASYNC;

        @Override
        public String toString() {
            return word(this);
        }
    }

    /** The user and group of squashed users that exports(5) names as the default. */
    public static final long NOBODY = 65_534;
    /** Says nothing. */
    public static final ExportOptions NONE = new ExportOptions(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), List.of(), Optional.empty(), List.of(), Optional.empty());
    /** What exportfs does without options. */
    static final ExportOptions OF_EXPORTFS = new ExportOptions(Optional.of(Access.RO),
            Optional.of(Squash.ROOT_SQUASH), Optional.of(NOBODY), Optional.of(NOBODY), List.of(Security.SYS),
            Optional.of(Writes.SYNC), List.of(), Optional.empty());
    /** The options of an export for which none are given: everybody may write, and is root there. */
    public static final ExportOptions DEFAULT = NONE.complete();

    public ExportOptions {
        security = security.stream().distinct().toList();
        further = List.copyOf(further);
    }

    /** Returns options of which only the text is known. */
    static ExportOptions foreign(String text) {
        return new ExportOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(),
                Optional.empty(), List.of(), Optional.of(text));
    }

    /**
     * Reads one of some words, in any case.
     *
     * @throws GatewayException ({@code INVALID}) naming the words
     */
    public static <E extends Enum<E>> E parse(Class<E> words, String text) {
        return find(words, text).orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_EXPORT_OPTIONS,
                "'" + text + "' is not an option of an export: expected one of " + String.join(", ", words(words))));
    }

    static <E extends Enum<E>> Optional<E> find(Class<E> words, String text) {
        return Arrays.stream(words.getEnumConstants()).filter(value -> word(value).equalsIgnoreCase(text)).findFirst();
    }

    /** Returns the words of a choice. */
    public static <E extends Enum<E>> List<String> words(Class<E> words) {
        return Arrays.stream(words.getEnumConstants()).map(ExportOptions::word).toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Returns these options, with those of others where these say nothing. A squash does not go with the users of another. */
    public ExportOptions orElse(ExportOptions base) {
        if (foreign.isPresent()) {
            return this;
        }
        if (equals(NONE)) {
            return base;
        }
        boolean ownSquash = squash.isPresent() && !squash.equals(base.squash);
        return new ExportOptions(access.or(base::access), squash.or(base::squash),
                ownSquash ? anonUid : anonUid.or(base::anonUid), ownSquash ? anonGid : anonGid.or(base::anonGid),
                security.isEmpty() ? base.security : security, writes.or(base::writes),
                further.isEmpty() ? base.further : further, Optional.empty());
    }

    /** Returns these options with the defaults of new exports. */
    public ExportOptions complete() {
        if (foreign.isPresent()) {
            return this;
        }
        Squash all = squash.orElse(Squash.ALL_SQUASH);
        return new ExportOptions(Optional.of(access.orElse(Access.RW)), Optional.of(all),
                Optional.of(anonUid.orElse(defaultAnonymous(all))), Optional.of(anonGid.orElse(defaultAnonymous(all))),
                security.isEmpty() ? List.of(Security.SYS) : security, Optional.of(writes.orElse(Writes.SYNC)), further,
                Optional.empty());
    }

    /** Returns the user or group that squashed users become by default: existing exports make everybody root. */
    public static long defaultAnonymous(Squash squash) {
        return squash == Squash.ALL_SQUASH ? 0 : NOBODY;
    }

    /** Returns these options with another user and group for squashed users. */
    ExportOptions becoming(long uid, long gid) {
        return new ExportOptions(access, squash, Optional.of(uid), Optional.of(gid), security, writes, further,
                foreign);
    }

    /**
     * Returns these options for clients that can only read.
     *
     * @throws GatewayException ({@code INVALID}) for options of another program
     */
    ExportOptions readOnly() {
        if (foreign.isPresent()) {
            throw GatewayException.of(ErrorCode.INVALID_EXPORT_OPTIONS,
                    "the options '" + foreign.get() + "' of another program cannot be made read-only",
                    "Give the export other options with set.");
        }
        return new ExportOptions(Optional.of(Access.RO), squash, anonUid, anonGid, security, writes, further, foreign);
    }

    /** Returns these options with another squash. */
    public ExportOptions squashing(Squash other) {
        return new ExportOptions(access, Optional.of(other), anonUid, anonGid, security, writes, further, foreign);
    }

    /** Returns these options with other further ones. */
    ExportOptions withFurther(List<String> words) {
        return new ExportOptions(access, squash, anonUid, anonGid, security, writes, words, foreign);
    }

    /** Returns complete options in the words of exports(5), without those that exportfs assumes. */
    public String text() {
        return ExportWords.text(this, false);
    }

    /** Returns the security flavours in the words of exports(5), separated by a text. */
    public String security(String separator) {
        return security.stream().map(Security::toString).collect(Collectors.joining(separator));
    }
}
