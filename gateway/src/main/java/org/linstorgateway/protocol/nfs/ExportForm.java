package org.linstorgateway.protocol.nfs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.SetOptions;
import org.linstorgateway.target.ExportOptions;
import org.linstorgateway.target.ExportOptions.Access;
import org.linstorgateway.target.ExportOptions.Security;
import org.linstorgateway.target.ExportOptions.Squash;
import org.linstorgateway.target.ExportOptions.Writes;
import org.linstorgateway.target.ExportRules;
import org.linstorgateway.wire.ExportRulesJson;
import org.linstorgateway.wire.Json;

/** The options for how hosts may use an export: of an export, and of a volume that is added. */
final class ExportForm {
    private static final String OF_OTHERS = "that of the other volumes, if these agree";
    private static final String ANONYMOUS = "0 with all_squash, else 65534";
    private static final String KERNEL_ONLY = "Only for the kernel's server.";

    /** Those of an export. */
    static final ExportForm WHOLE = new ExportForm("", Operation.CREATE, Operation.ADOPT, Operation.SET);
    /** Those of a volume that is added. */
    static final ExportForm VOLUME = new ExportForm("volumes.", Operation.ADD_VOLUME);

    private final List<Option> options;

    private ExportForm(String prefix, Operation first, Operation... more) {
        boolean whole = prefix.isEmpty();
        this.options = Stream.of(
                Option.choice("--access", "ACCESS", ExportOptions.words(Access.class)).help("What clients may do")
                        .defaultText(whole ? "rw" : OF_OTHERS).field(prefix + ExportRulesJson.ACCESS),
                Option.choice("--squash", "SQUASH", ExportOptions.words(Squash.class))
                        .help("Which users of clients become the anonymous user on the server")
                        .defaultText(whole ? "all_squash" : OF_OTHERS).field(prefix + ExportRulesJson.SQUASH),
                Option.named("--anonuid", ValueType.NUMBER, "UID").help("The anonymous user").defaultText(ANONYMOUS)
                        .field(prefix + ExportRulesJson.ANON_UID),
                Option.named("--anongid", ValueType.NUMBER, "GID").help("The group of the anonymous user")
                        .defaultText(ANONYMOUS).field(prefix + ExportRulesJson.ANON_GID),
                Option.named("--sec", ValueType.TEXT, "LIST").list().ordered()
                        .help("How clients authenticate, one or more of "
                                + String.join(", ", ExportOptions.words(Security.class)) + ", the preferred one first")
                        .defaultText(whole ? "sys" : OF_OTHERS)
                        .note("Kerberos needs a key for the service nfs on every node.")
                        .field(prefix + ExportRulesJson.SECURITY),
                Option.choice("--writes", "WHEN", ExportOptions.words(Writes.class))
                        .help("When the server answers a write, after or before the data is on disk")
                        .defaultText(whole ? "sync" : OF_OTHERS)
                        .note("With async, a failover loses writes that were answered. " + KERNEL_ONLY)
                        .field(prefix + ExportRulesJson.WRITES),
                Option.named("--options", ValueType.TEXT, "LIST").list().help("Further options of exports(5)")
                        .example("no_wdelay").note(KERNEL_ONLY).field(prefix + ExportRulesJson.FURTHER),
                Option.named("--network-options", ValueType.TEXT, "CIDR(OPTIONS)").repeated()
                        .help("Other options for the hosts of one of the networks, in the words of exports(5)")
                        .example("10.20.0.0/16(ro,root_squash)").note(KERNEL_ONLY)
                        .field(prefix + ExportRulesJson.BY_NETWORK))
                .map(option -> option.of(first, more).build()).toList();
    }

    /** Returns the options. */
    List<Option> options() {
        return options;
    }

    /** Returns the rules that the values describe, which may say only a part; empty if they say nothing. */
    Optional<ExportRules> rules(OptionValues values) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Option option : options) {
            String name = option.field().orElseThrow().replaceFirst(".*\\.", "");
            SetOptions.value(values, option).ifPresent(value -> json.put(name, value));
        }
        return ExportRulesJson.read(Json.object(json));
    }
}
