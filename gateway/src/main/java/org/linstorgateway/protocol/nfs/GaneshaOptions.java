package org.linstorgateway.protocol.nfs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.target.ExportOptions;
import org.linstorgateway.target.ExportOptions.Access;
import org.linstorgateway.target.ExportOptions.Security;
import org.linstorgateway.target.ExportOptions.Squash;
import org.linstorgateway.target.ExportOptions.Writes;

/**
 * The options of an export as parameters of the agent {@code ganesha-nfs}, which writes them into Ganesha's configuration:
 * Access_Type, Squash, Anonymous_Uid, Anonymous_Gid and SecType. There is one set for all volumes and networks.
 */
final class GaneshaOptions {
    private static final String ACCESS = "access_type";
    private static final String SQUASH = "squash";
    private static final String ANON_UID = "anonuid";
    private static final String ANON_GID = "anongid";
    private static final String SECURITY = "sectype";
    /** The user that Ganesha makes of squashed ones if none is configured: -2 (seen in the documentation of the agent). */
    private static final long UNSET_ID = 0xffff_fffeL;

    private GaneshaOptions() {}

    /** Writes complete options. What the agent assumes and existing files do not have is left out. */
    static void put(Map<String, String> parameters, ExportOptions options) {
        options.access().filter(access -> access == Access.RO).ifPresent(_ -> parameters.put(ACCESS, "RO"));
        parameters.put(SQUASH, options.squash().map(GaneshaOptions::word).orElse("All_Squash"));
        options.anonUid().ifPresent(id -> parameters.put(ANON_UID, Long.toString(id)));
        options.anonGid().ifPresent(id -> parameters.put(ANON_GID, Long.toString(id)));
        if (!options.security().equals(List.of(Security.SYS))) {
            parameters.put(SECURITY, options.security(","));
        }
    }

    private static String word(Squash squash) {
        return switch (squash) {
            case ALL_SQUASH -> "All_Squash";
            case ROOT_SQUASH -> "Root_Squash";
            case NO_ROOT_SQUASH -> "No_Root_Squash";
        };
    }

    /** Reads the options. Values of other programs that have no form here are further options. */
    static ExportOptions read(OcfAgent ganesha) {
        List<String> unknown = new ArrayList<>();
        return new ExportOptions(
                Optional.of(ganesha.parameter(ACCESS).flatMap(text -> known(Access.class, ACCESS, text, unknown))
                        .orElse(Access.RW)),
                Optional.of(ganesha.parameter(SQUASH).flatMap(text -> known(Squash.class, SQUASH, text, unknown))
                        .orElse(Squash.ROOT_SQUASH)),
                Optional.of(id(ganesha, ANON_UID, unknown)), Optional.of(id(ganesha, ANON_GID, unknown)),
                security(ganesha, unknown), Optional.of(Writes.SYNC), unknown, Optional.empty());
    }

    private static <E extends Enum<E>> Optional<E> known(Class<E> words, String name, String text,
            List<String> unknown) {
        Optional<E> value = Arrays.stream(words.getEnumConstants())
                .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT))).findFirst();
        if (value.isEmpty()) {
            unknown.add(name + "=" + text);
        }
        return value;
    }

    private static long id(OcfAgent ganesha, String name, List<String> unknown) {
        Optional<String> text = ganesha.parameter(name);
        if (text.isEmpty()) {
            return UNSET_ID;
        }
        if (!text.get().matches("\\d{1,10}")) {
            unknown.add(name + "=" + text.get());
            return UNSET_ID;
        }
        return Long.parseLong(text.get());
    }

    private static List<Security> security(OcfAgent ganesha, List<String> unknown) {
        List<Security> flavours = ganesha.parameter(SECURITY).stream()
                .flatMap(list -> Arrays.stream(list.split(",")).map(String::strip))
                .flatMap(text -> known(Security.class, SECURITY, text, unknown).stream()).toList();
        return flavours.isEmpty() ? List.of(Security.SYS) : flavours;
    }
}
