package org.linstorgateway.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.linstorgateway.health.Category;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.IncompleteCheckException;
import org.linstorgateway.health.host.InspectedHost;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * The protocols whose requirements a check of a node demands: those that the user names, or else those in use. What a node
 * lacks for other protocols is a note: a node for iSCSI targets needs no NVMe-oF modules.
 */
public final class CheckedProtocols {
    private final List<Protocol<?>> protocols;
    private final Option option;

    /** @param protocols all protocols */
    public CheckedProtocols(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
        this.option = Option.choice("--protocols", "LIST",
                protocols.stream().map(protocol -> protocol.names().command()).toList()).list()
                .help("Mode agent: the protocols whose requirements to check")
                .defaultText("all; what is missing for protocols without a target is a note").build();
    }

    /** Returns the option with which a user names protocols. */
    public Option option() {
        return option;
    }

    /**
     * Returns the checks of the protocols under their headings.
     *
     * @param values the values of {@link #option} and of the options of all requirements
     * @param used   reads the words of the protocols that have targets, as in the names of promoter files; called only if
     *               the user names no protocol
     * @throws GatewayException ({@code INVALID}) if a value is invalid
     */
    public List<Category> categories(InspectedHost host, OptionValues values, Supplier<Set<String>> used) {
        List<String> given = values.list(option);
        if (!given.isEmpty()) {
            List<? extends Protocol<?>> chosen = given.stream().map(this::parse).distinct().toList();
            return sorted(chosen.stream()).map(protocol -> category(protocol, host, values)).toList();
        }
        Set<String> inUse = used.get();
        return sorted(protocols.stream()).map(protocol -> isDemanded(protocol, inUse, values)
                ? category(protocol, host, values)
                : asNotes(category(protocol, host, values), protocol)).toList();
    }

    private Protocol<?> parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return protocols.stream()
                .filter(protocol -> List
                        .of(protocol.names().command(), protocol.names().rest(), protocol.names().file())
                        .contains(word))
                .findFirst().orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_OPTION, "'" + text
                        + "' is not a protocol: expected one of " + String.join(", ", option.choices())));
    }

    private static Stream<? extends Protocol<?>> sorted(Stream<? extends Protocol<?>> protocols) {
        return protocols.sorted(Comparator.comparingInt(protocol -> protocol.requirements().position()));
    }

    private static Category category(Protocol<?> protocol, InspectedHost host, OptionValues values) {
        NodeRequirements requirements = protocol.requirements();
        return new Category(requirements.heading(), requirements.checks(host, values));
    }

    private static boolean isDemanded(Protocol<?> protocol, Set<String> inUse, OptionValues values) {
        return inUse.contains(protocol.names().file())
                || protocol.requirements().options().stream().anyMatch(option -> !values.list(option).isEmpty());
    }

    private static Category asNotes(Category category, Protocol<?> protocol) {
        return new Category(category.name(), category.checks().stream()
                .map(check -> (Check) () -> notes(check, protocol.names().noun())).toList());
    }

    private static List<Finding> notes(Check check, String noun) {
        try {
            return check.findings().stream()
                    .map(finding -> finding.isProblem() ? note(finding.message(), noun) : finding).toList();
        } catch (IncompleteCheckException e) {
            return List.of(note(String.valueOf(e.getMessage()), noun));
        }
    }

    private static Finding note(String message, String noun) {
        return Finding.note(message + " (only matters for " + noun + "s)");
    }
}
