package org.linstorgateway.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.ExportOptions;
import org.linstorgateway.target.ExportOptions.Access;
import org.linstorgateway.target.ExportOptions.Security;
import org.linstorgateway.target.ExportOptions.Squash;
import org.linstorgateway.target.ExportOptions.Writes;
import org.linstorgateway.target.ExportRules;
import org.linstorgateway.target.GatewayException;

/** The fields of export rules, in an export and in its volumes. A field with its default value is left out. */
public final class ExportRulesJson {
    public static final String ACCESS = "access";
    public static final String SQUASH = "squash";
    public static final String ANON_UID = "anonuid";
    public static final String ANON_GID = "anongid";
    public static final String SECURITY = "sec";
    public static final String WRITES = "writes";
    public static final String FURTHER = "export_options";
    public static final String BY_NETWORK = "network_options";
    /** All fields. */
    public static final List<String> FIELDS = List.of(ACCESS, SQUASH, ANON_UID, ANON_GID, SECURITY, WRITES, FURTHER,
            BY_NETWORK);
    /** The last user or group; the next number means none. */
    private static final long LAST_ID = 0xffff_fffeL;

    private ExportRulesJson() {}

    /** Writes complete rules. */
    public static void put(Map<String, Object> json, ExportRules rules) {
        ExportOptions common = rules.common();
        Map<String, Object> all = values(common);
        Map<String, Object> defaults = values(common.squash()
                .map(squash -> ExportOptions.NONE.squashing(squash).complete()).orElse(ExportOptions.DEFAULT));
        defaults.put(SQUASH, Squash.ALL_SQUASH.toString());
        all.forEach((field, value) -> {
            if (!value.equals(defaults.get(field))) {
                json.put(field, value);
            }
        });
        if (!rules.byNetwork().isEmpty()) {
            json.put(BY_NETWORK, rules.networkTexts());
        }
    }

    private static Map<String, Object> values(ExportOptions options) {
        Map<String, Object> values = new LinkedHashMap<>();
        options.access().ifPresent(access -> values.put(ACCESS, access.toString()));
        options.squash().ifPresent(squash -> values.put(SQUASH, squash.toString()));
        options.anonUid().ifPresent(id -> values.put(ANON_UID, id));
        options.anonGid().ifPresent(id -> values.put(ANON_GID, id));
        values.put(SECURITY, options.security().stream().map(Security::toString).toList());
        options.writes().ifPresent(writes -> values.put(WRITES, writes.toString()));
        values.put(FURTHER, options.further());
        return values;
    }

    /**
     * Reads rules, which may say only a part.
     *
     * @return empty if none of the fields is given
     */
    public static Optional<ExportRules> read(JsonObject json) {
        ExportOptions common = new ExportOptions(
                json.string(ACCESS).map(text -> ExportOptions.parse(Access.class, text)),
                json.string(SQUASH).map(text -> ExportOptions.parse(Squash.class, text)), id(json, ANON_UID),
                id(json, ANON_GID),
                json.strings(SECURITY).stream().map(text -> ExportOptions.parse(Security.class, text)).toList(),
                json.string(WRITES).map(text -> ExportOptions.parse(Writes.class, text)), json.strings(FURTHER),
                Optional.empty());
        ExportRules rules = new ExportRules(common, ExportRules.readNetworks(json.strings(BY_NETWORK)));
        return Optional.of(rules).filter(given -> !given.equals(ExportRules.NONE));
    }

    private static Optional<Long> id(JsonObject json, String field) {
        OptionalLong id = json.number(field);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (id.getAsLong() < 0 || id.getAsLong() > LAST_ID) {
            throw GatewayException.of(ErrorCode.INVALID_EXPORT_OPTIONS,
                    "'" + field + "' is " + id.getAsLong() + ", but ids are 0 to " + LAST_ID);
        }
        return Optional.of(id.getAsLong());
    }
}
