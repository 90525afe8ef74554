package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Validation of properties. It knows the properties that the gateway and the tests set. */
final class PropertyRules {

    private record AllowedValues(Pattern pattern, String display) {

        static AllowedValues of(String regex) {
            return new AllowedValues(Pattern.compile(regex), regex);
        }
    }

    private static final Map<String, AllowedValues> VALUES = Map.ofEntries(
            Map.entry("DrbdOptions/Resource/auto-promote", AllowedValues.of("(?:yes|no)")),
            Map.entry("DrbdOptions/Resource/quorum",
                    new AllowedValues(Pattern.compile("[1-9]|[12]\\d|3[0-2]|all|majority|off"),
                            "(1 - 32) or (?:all|majority|off)")),
            Map.entry("DrbdOptions/Resource/quorum-minimum-redundancy",
                    new AllowedValues(Pattern.compile("[1-9]|[12]\\d|3[0-2]|all|majority|off"),
                            "(1 - 32) or (?:all|majority|off)")),
            Map.entry("DrbdOptions/Resource/on-no-quorum", AllowedValues.of("(?:io-error|suspend-io)")),
            Map.entry("DrbdOptions/Resource/on-no-data-accessible", AllowedValues.of("(?:io-error|suspend-io)")),
            Map.entry("DrbdOptions/Resource/on-suspended-primary-outdated",
                    AllowedValues.of("(?:disconnect|force-secondary)")),
            Map.entry("FileSystem/Type", AllowedValues.of("(?:ext4|xfs)")));

    private static final List<String> ANY_VALUE = List.of("Aux/", "DrbdOptions/Net/", "DrbdOptions/Disk/",
            "DrbdOptions/PeerDevice/", "DrbdOptions/auto-", "DrbdOptions/Resource/auto-promote-timeout",
            "DrbdOptions/Resource/peer-ack-", "DrbdOptions/Resource/cpu-mask", "FileSystem/User", "FileSystem/Group",
            "FileSystem/MkfsParams", "StorPoolName", "StorDriver/", "PrefNic", "Auth/", "sys/fs/", "AutoSnapshot/");

    private PropertyRules() {}

    /** Fails when LINSTOR does not accept a property or its value. */
    static void check(Cluster cluster, ResultList results, Map<String, String> props) {
        props.forEach((key, value) -> check(cluster, results, key, value));
    }

    private static void check(Cluster cluster, ResultList results, String key, String value) {
        AllowedValues values = VALUES.get(key);
        boolean ofLinstor = key.equals(ResourceDefinition.VERIFY_ALGORITHM);
        if (ofLinstor || (values == null && ANY_VALUE.stream().noneMatch(key::startsWith))) {
            throw new ApiErrorException(results.error(RetCode.FAIL_INVLD_PROP, "Invalid property key: " + key)
                    .cause("The key '" + key + "' is not whitelisted.").reported(cluster.errorReports()));
        }
        if (values != null && !values.pattern().matcher(value).matches()) {
            throw new ApiErrorException(results
                    .error(RetCode.FAIL_INVLD_PROP, "Invalid property(%s) value: %s".formatted(key,
                            value))
                    .cause("The value '%s' is not valid for the key '%s'".formatted(value, key))
                    .details("This value has to match %s.\n%s".formatted(values.display(), results.context()))
                    .reported(cluster.errorReports()));
        }
    }
}
