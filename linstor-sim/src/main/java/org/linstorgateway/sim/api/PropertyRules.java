package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.linstorgateway.sim.result.Refusal;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.world.Cluster;

/** Which properties LINSTOR takes and with which values, as far as anybody here sets them. */
final class PropertyRules {

    private record Values(Pattern pattern, String shown) {

        static Values of(String regex) {
            return new Values(Pattern.compile(regex), regex);
        }
    }

    private static final Map<String, Values> VALUES = Map.ofEntries(
            Map.entry("DrbdOptions/Resource/auto-promote", Values.of("(?:yes|no)")),
            Map.entry("DrbdOptions/Resource/quorum",
                    new Values(Pattern.compile("[1-9]|[12]\\d|3[0-2]|all|majority|off"),
                            "(1 - 32) or (?:all|majority|off)")),
            Map.entry("DrbdOptions/Resource/quorum-minimum-redundancy",
                    new Values(Pattern.compile("[1-9]|[12]\\d|3[0-2]|all|majority|off"),
                            "(1 - 32) or (?:all|majority|off)")),
            Map.entry("DrbdOptions/Resource/on-no-quorum", Values.of("(?:io-error|suspend-io)")),
            Map.entry("DrbdOptions/Resource/on-no-data-accessible", Values.of("(?:io-error|suspend-io)")),
            Map.entry("DrbdOptions/Resource/on-suspended-primary-outdated",
                    Values.of("(?:disconnect|force-secondary)")),
            Map.entry("FileSystem/Type", Values.of("(?:ext4|xfs)")));

    private static final List<String> FREE = List.of("Aux/", "DrbdOptions/Net/", "DrbdOptions/Disk/",
            "DrbdOptions/PeerDevice/", "DrbdOptions/auto-", "DrbdOptions/Resource/auto-promote-timeout",
            "DrbdOptions/Resource/peer-ack-", "DrbdOptions/Resource/cpu-mask", "FileSystem/User", "FileSystem/Group",
            "FileSystem/MkfsParams", "StorPoolName", "StorDriver/", "PrefNic", "Auth/", "sys/fs/");

    private PropertyRules() {}

    /** Refuses a property that LINSTOR would not take. */
    static void check(Cluster cluster, Results results, Map<String, String> props) {
        props.forEach((key, value) -> check(cluster, results, key, value));
    }

    private static void check(Cluster cluster, Results results, String key, String value) {
        Values values = VALUES.get(key);
        if (values == null && FREE.stream().noneMatch(key::startsWith)) {
            throw new Refusal(results.error(RetCode.FAIL_INVLD_PROP, "Invalid property key: " + key)
                    .cause("The key '" + key + "' is not whitelisted.").reported(cluster.errorReports()));
        }
        if (values != null && !values.pattern().matcher(value).matches()) {
            throw new Refusal(results.error(RetCode.FAIL_INVLD_PROP, "Invalid property(%s) value: %s".formatted(key,
                    value)).cause("The value '%s' is not valid for the key '%s'".formatted(value, key))
                    .details("This value has to match %s.\n%s".formatted(values.shown(), results.context()))
                    .reported(cluster.errorReports()));
        }
    }
}
