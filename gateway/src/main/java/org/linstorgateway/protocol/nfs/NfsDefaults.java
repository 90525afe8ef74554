package org.linstorgateway.protocol.nfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.ExportOptions;
import org.linstorgateway.target.ExportRules;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

/** The defaults of exports. */
final class NfsDefaults {
    static final String FILE_SYSTEM = "ext4";
    static final FileSystem.Owner OWNER = new FileSystem.Owner("nobody", "nobody");

    private NfsDefaults() {}

    /** Returns the networks of everybody, in the order of existing installations. */
    static List<AllowedNetwork> allowedNetworks(NfsImplementation implementation, List<ServiceIp> serviceIps) {
        return implementation == NfsImplementation.GANESHA
                ? everyone(serviceIps)
                : List.of(AllowedNetwork.EVERYONE_V6, AllowedNetwork.EVERYONE_V4);
    }

    /** Returns the networks of everybody who can reach one of the service IPs: one for each address family among them. */
    static List<AllowedNetwork> everyone(List<ServiceIp> serviceIps) {
        return serviceIps.stream().map(ip -> AllowedNetwork.everyone(ip.address().isV6())).distinct().toList();
    }

    /** Returns the volumes of a new export with their defaults. A single volume is the export itself. */
    static List<Volume> volumes(List<Volume> given) {
        boolean single = given.size() == 1;
        return given.stream().map(volume -> completed(volume, FILE_SYSTEM,
                single ? "/" : ExportPath.byNumber(volume.number()))).toList();
    }

    /** Returns a volume that is added to an export, with its defaults. */
    static Volume added(NfsTarget target, Volume given) {
        Optional<Volume> there = target.volumes().stream().filter(volume -> volume.number() == given.number())
                .findFirst();
        Optional<String> path = there.flatMap(Volume::exportPath);
        path.ifPresent(existing -> requireSamePath(target, given, existing));
        Volume added = completed(given, fileSystem(target), path.orElse(ExportPath.byNumber(given.number())))
                .allowing(networks(target, there, given)).ruled(rules(target, there, given));
        List<Volume> others = new ArrayList<>(target.volumes());
        there.ifPresent(others::remove);
        NfsRules.requireBeside(target, others, added);
        return added;
    }

    /**
     * Returns the networks of a volume that is added: the given ones, otherwise those that all others have in common.
     *
     * @throws GatewayException ({@code INVALID}) if there is no common list, so that the user has to decide
     */
    private static Optional<List<AllowedNetwork>> networks(NfsTarget target, Optional<Volume> there, Volume given) {
        Optional<List<AllowedNetwork>> existing = there.filter(volume -> volume.exportPath().isPresent())
                .map(target::networksOf);
        Optional<List<AllowedNetwork>> wanted = given.allowedNetworks();
        if (existing.isPresent()) {
            wanted.filter(networks -> !Set.copyOf(networks).equals(Set.copyOf(existing.get()))).ifPresent(networks -> {
                throw GatewayException.of(ErrorCode.VOLUME_EXISTS, "volume " + given.number() + " of '" + target.name()
                        + "' already exists with other allowed networks: " + existing.get() + " instead of "
                        + networks);
            });
            return there.flatMap(Volume::allowedNetworks);
        }
        if (wanted.isPresent()) {
            return wanted.filter(
                    networks -> target.hasDifferingNetworks() || !networks.equals(target.allowedNetworks()));
        }
        if (target.hasDifferingNetworks()) {
            throw GatewayException.of(ErrorCode.NETWORKS_DIFFER,
                    "the volumes of '" + target.name() + "' are not all for the same "
                            + "clients, so it is not known who may mount a new one (" + target.describeNetworks() + ")",
                    "Give the networks of the new volume: --allowed-ips on the command line, 'allowed_ips' in REST.");
        }
        return Optional.empty();
    }

    /**
     * Returns the rules of a volume that is added, if they are not those of the whole export: the given ones, which those of
     * the export complete.
     *
     * @throws GatewayException ({@code INVALID}) if none are given and the volumes have different ones
     */
    private static Optional<ExportRules> rules(NfsTarget target, Optional<Volume> there, Volume given) {
        Optional<Volume> existing = there.filter(volume -> volume.exportPath().isPresent());
        if (existing.isPresent()) {
            given.exportRules().filter(rules -> !saysTheSame(target, existing.get(), rules)).ifPresent(_ -> {
                throw GatewayException.of(ErrorCode.VOLUME_EXISTS, "volume " + given.number() + " of '" + target.name()
                        + "' already exists with other export options: "
                        + NfsTexts.describe(target.rulesOf(existing.get())));
            });
            return existing.get().exportRules();
        }
        Optional<ExportRules> wanted = given.exportRules().map(rules -> rules.orElse(target.exportRules()));
        if (wanted.isEmpty() && target.hasDifferingRules()) {
            throw GatewayException.of(ErrorCode.EXPORT_OPTIONS_DIFFER, "the volumes of '" + target.name()
                    + "' do not all have the same options, so it is not known which a new one gets ("
                    + target.volumes().stream().map(volume -> "volume " + volume.number() + ": "
                            + NfsTexts.describe(target.rulesOf(volume))).collect(Collectors.joining("; "))
                    + ")",
                    "Give the options of the new volume, such as --access and --squash on the command line, "
                            + "'access' and 'squash' in REST.");
        }
        return wanted;
    }

    /** Tells whether a volume has all that rules say, which may be a part. */
    private static boolean saysTheSame(NfsTarget target, Volume existing, ExportRules rules) {
        ExportRules present = target.rulesOf(existing);
        return target.networksOf(existing).stream().allMatch(network -> {
            ExportOptions has = present.of(network);
            ExportOptions said = rules.byNetwork().getOrDefault(network, rules.common());
            return said.orElse(has).complete().equals(has);
        });
    }

    private static void requireSamePath(NfsTarget target, Volume given, String existing) {
        given.exportPath().map(ExportPath::tidied).filter(path -> !path.equals(existing)).ifPresent(path -> {
            throw GatewayException.of(ErrorCode.VOLUME_EXISTS, "volume " + given.number() + " of '" + target.name()
                    + "' already exists with another export path: '" + existing + "' instead of '" + path + "'");
        });
    }

    private static String fileSystem(NfsTarget target) {
        return target.volumes().stream().flatMap(volume -> volume.fileSystem().stream()).map(FileSystem::type)
                .findFirst().orElse(FILE_SYSTEM);
    }

    private static Volume completed(Volume given, String type, String path) {
        FileSystem fileSystem = given.fileSystem().orElse(FileSystem.UNSPECIFIED)
                .orElse(new FileSystem(type, OWNER));
        return with(given, fileSystem, given.exportPath().orElse(path));
    }

    /** Returns a copy of a volume with a file system and a path. */
    static Volume with(Volume volume, FileSystem fileSystem, String path) {
        return new Volume(volume.number(), volume.sizeKib(), Optional.of(fileSystem),
                Optional.of(ExportPath.tidied(path)), volume.allowedNetworks(), volume.exportRules());
    }
}
