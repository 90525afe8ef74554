package org.linstorgateway.target;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How hosts may use an export or one of its volumes.
 *
 * @param common     the options for the hosts of all networks
 * @param byNetwork  the options for the hosts of some networks instead. What they do not say is as in {@code common}, except
 *                   for the further options.
 */
public record ExportRules(ExportOptions common, Map<AllowedNetwork, ExportOptions> byNetwork) {
    /** Says nothing. */
    public static final ExportRules NONE = new ExportRules(ExportOptions.NONE, Map.of());
    /** The rules of an export for which none are given. */
    public static final ExportRules DEFAULT = new ExportRules(ExportOptions.DEFAULT, Map.of());
    /** As in /etc/exports. */
    private static final Pattern NETWORK_OPTIONS = Pattern.compile("([^()]+)\\((.*)\\)");

    public ExportRules {
        byNetwork = Map.copyOf(byNetwork);
    }

    /** Returns complete rules: these, and where they say nothing, those for the whole export. */
    public ExportRules orElse(ExportRules base) {
        if (equals(NONE)) {
            return base;
        }
        return new ExportRules(common.orElse(base.common).complete(), byNetwork);
    }

    /** Returns a copy by which clients can only read. */
    public ExportRules readOnly() {
        Map<AllowedNetwork, ExportOptions> networks = new LinkedHashMap<>();
        byNetwork.forEach((network, options) -> networks.put(network, options.readOnly()));
        return new ExportRules(common.readOnly(), networks);
    }

    /** Returns the complete options for a network. */
    public ExportOptions of(AllowedNetwork network) {
        ExportOptions own = byNetwork.get(network);
        return own == null
                ? common.complete()
                : own.orElse(common).withFurther(own.further()).complete();
    }

    /**
     * Returns the rules that say the same as complete options for each network, in one way only: most networks have the
     * common options, and of two that as many have, those of the first one.
     */
    public static ExportRules of(Map<AllowedNetwork, ExportOptions> options) {
        Map<ExportOptions, Integer> count = new LinkedHashMap<>();
        options.values().stream().filter(each -> each.foreign().isEmpty()).forEach(
                each -> count.merge(each, 1, Integer::sum));
        ExportOptions common = ExportOptions.DEFAULT;
        int most = 0;
        for (Map.Entry<ExportOptions, Integer> each : count.entrySet()) {
            if (each.getValue() > most) {
                most = each.getValue();
                common = each.getKey();
            }
        }
        Map<AllowedNetwork, ExportOptions> others = new LinkedHashMap<>(options);
        others.values().removeIf(common::equals);
        return new ExportRules(common, others);
    }

    /** Returns the options of single networks, each as {@code 10.20.0.0/16(ro,root_squash)}, sorted. */
    public List<String> networkTexts() {
        return byNetwork.keySet().stream().map(network -> network + "(" + ExportWords.text(of(network), true) + ")")
                .sorted().toList();
    }

    /**
     * Reads the options of single networks.
     *
     * @throws GatewayException ({@code INVALID}) naming the text that is none, or a network that is named twice
     */
    public static Map<AllowedNetwork, ExportOptions> readNetworks(List<String> texts) {
        Map<AllowedNetwork, ExportOptions> options = new LinkedHashMap<>();
        for (String text : texts) {
            Matcher matcher = NETWORK_OPTIONS.matcher(text.strip());
            if (!matcher.matches()) {
                throw GatewayException.of(ErrorCode.INVALID_EXPORT_OPTIONS, "'" + text
                        + "' are no options of a network: expected a network with options in parentheses, such as "
                        + "10.20.0.0/16(ro,root_squash)");
            }
            AllowedNetwork network = AllowedNetwork.parse(matcher.group(1).strip());
            if (options.put(network, ExportWords.read(matcher.group(2))) != null) {
                throw GatewayException.of(ErrorCode.INVALID_EXPORT_OPTIONS,
                        "the options of the network " + network + " are given twice");
            }
        }
        return options;
    }
}
