package org.linstorgateway.protocol.nfs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.PlacementOptions;
import org.linstorgateway.protocol.SetOptions;
import org.linstorgateway.protocol.TargetForm;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.ExportRules;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.ExportRulesJson;

/** The options of NFS exports and their volumes. */
final class NfsForm implements TargetForm<NfsTarget> {
    private static final String ALLOWED_IPS_NAME = "--allowed-ips";
    private static final String PATH_NAME = "--export-path";
    private static final String SHORT_PATH_NAME = "-p";
    private static final String PATH_LABEL = "PATH";
    private static final String EXAMPLE_PATH = "/music";
    private static final String SECONDS = "SECONDS";
    private static final String GANESHA_ONLY = "Only for ganesha.";

    private static final Option ID = CreateOptions.id(NfsTexts.ID_LABEL, NfsWire.NAME, "media");
    private static final Option EXPORT_PATHS = Option.named(PATH_NAME, ValueType.TEXT, PATH_LABEL)
            .shortName(SHORT_PATH_NAME).list()
            .help("The paths at which clients find the volumes").example(EXAMPLE_PATH).byDefault("/")
            .note("Give one for each volume, or a single one above all volumes.")
            .of(Operation.CREATE, Operation.ADOPT).build();
    private static final Option ALLOWED_IPS = Option.named(ALLOWED_IPS_NAME, ValueType.NETWORK, "CIDR").list()
            .help("The networks whose hosts may mount the export").example("10.20.0.0/16").defaultText("everyone")
            .field(NfsWire.ALLOWED_IPS).of(Operation.CREATE, Operation.ADOPT, Operation.SET).build();
    private static final Option ALLOW = SetOptions.allow(ValueType.NETWORK, "CIDR",
            "networks to those whose hosts may mount");
    private static final Option DISALLOW = SetOptions.disallow(ValueType.NETWORK, "CIDR",
            "networks from those whose hosts may mount");
    private static final Option FILE_SYSTEM = Option.choice("--filesystem", "TYPE", NfsRules.FILE_SYSTEMS)
            .shortName("-f").help("The file system of the volumes").byDefault(NfsDefaults.FILE_SYSTEM)
            .field(NfsWire.VOLUME_FILE_SYSTEM).of(Operation.CREATE).build();
    private static final Option IMPLEMENTATION = Option.choice("--implementation", "NAME", NfsImplementation.names())
            .help("The NFS server that serves the export").byDefault(NfsImplementation.DEFAULT.toString())
            .note("'kernel' serves only one export of a cluster, which starts and stops the server of its node. "
                    + "'kernel-shared' serves any number: the server runs on every node all the time.")
            .field(NfsWire.IMPLEMENTATION)
            .of(Operation.CREATE, Operation.ADOPT).build();
    private static final Option VERSIONS = Option.named("--nfs-versions", ValueType.TEXT, "LIST").list()
            .help("The versions of NFS that the server speaks, 3,4 or 4").defaultText("3,4")
            .note("Not for kernel-shared.").field(NfsWire.VERSIONS).of(Operation.CREATE, Operation.ADOPT, Operation.SET)
            .build();
    private static final Option GRACE_TIME = Option.named("--grace-time", ValueType.NUMBER, SECONDS)
            .help("How long clients may reclaim their locks after a start of the server, in seconds")
            .defaultText("the server's")
            .note(GANESHA_ONLY).field(NfsWire.GRACE_TIME).of(Operation.CREATE, Operation.ADOPT, Operation.SET).build();
    private static final Option LEASE_TIME = Option.named("--lease-time", ValueType.NUMBER, SECONDS)
            .help("How long a client keeps its locks without a sign of life, in seconds").defaultText("the server's")
            .note(GANESHA_ONLY).field(NfsWire.LEASE_TIME).of(Operation.CREATE, Operation.ADOPT, Operation.SET).build();
    private static final Option EXISTING_FILE_SYSTEM = Option
            .choice("--filesystem", "TYPE", NfsRules.FILE_SYSTEMS).shortName("-f")
            .help("The file system that the volumes have").defaultText("the one that LINSTOR knows")
            .note("LINSTOR knows it if it made it. No file system is ever made on an existing volume.")
            .field(NfsWire.VOLUME_FILE_SYSTEM).of(Operation.ADOPT).build();
    private static final Option EXPORT_PATH = Option.named(PATH_NAME, ValueType.TEXT, PATH_LABEL)
            .shortName(SHORT_PATH_NAME).help("The path at which clients find the volume").example(EXAMPLE_PATH)
            .defaultText("/vol and its number").field(NfsWire.VOLUME_EXPORT_PATH).of(Operation.ADD_VOLUME).build();

    private static final Option VOLUME_ALLOWED_IPS = Option.named(ALLOWED_IPS_NAME, ValueType.NETWORK, "CIDR").list()
            .help("The networks whose hosts may mount the volume").example("10.20.0.0/16")
            .defaultText("those of the other volumes, if these are all the same").field(NfsWire.VOLUME_ALLOWED_IPS)
            .of(Operation.ADD_VOLUME).build();

    @Override
    public List<Option> options() {
        List<Option> options = new ArrayList<>(List.of(ID, CreateOptions.SERVICE_IPS_OR_ONE, CreateOptions.VOLUME_SIZES,
                CreateOptions.RESOURCE_GROUP,
                CreateOptions.GROSS_SIZE, EXPORT_PATHS, ALLOWED_IPS, ALLOW, DISALLOW, SetOptions.SERVICE_IPS_OR_ONE,
                FILE_SYSTEM, EXISTING_FILE_SYSTEM, IMPLEMENTATION, VERSIONS, GRACE_TIME, LEASE_TIME, EXPORT_PATH,
                VOLUME_ALLOWED_IPS));
        options.addAll(ExportForm.WHOLE.options());
        options.addAll(ExportForm.VOLUME.options());
        return PlacementOptions.after(options);
    }

    @Override
    public NfsTarget target(OptionValues values) {
        return target(values, volumes(values));
    }

    @Override
    public NfsTarget described(OptionValues values) {
        List<String> paths = values.list(EXPORT_PATHS);
        Optional<FileSystem> fileSystem = values.text(EXISTING_FILE_SYSTEM)
                .map(type -> new FileSystem(type, FileSystem.Owner.NONE));
        int count = Math.max(paths.size(), fileSystem.isPresent() ? 1 : 0);
        return target(values, IntStream.range(0, count).mapToObj(i -> new Volume(i + 1, 0, fileSystem,
                paths.isEmpty() ? Optional.empty() : Optional.of(paths.get(i)))).toList());
    }

    private static NfsTarget target(OptionValues values, List<Volume> volumes) {
        List<ServiceIp> ips = CreateOptions.serviceIps(values, CreateOptions.SERVICE_IPS_OR_ONE);
        List<AllowedNetwork> networks = values.list(ALLOWED_IPS).stream().map(AllowedNetwork::parse).toList();
        return new NfsTarget(new ExportName(values.textOrDefault(ID)), ips,
                networks.isEmpty() ? NfsDefaults.everyone(ips) : networks,
                PlacementOptions.placement(values), volumes,
                values.isSet(CreateOptions.GROSS_SIZE), NfsImplementation.parse(values.textOrDefault(IMPLEMENTATION)),
                ExportForm.WHOLE.rules(values).orElse(ExportRules.NONE), server(values));
    }

    private static NfsServerSettings server(OptionValues values) {
        return new NfsServerSettings(NfsServerSettings.isV4Only(values.list(VERSIONS)), seconds(values, GRACE_TIME),
                seconds(values, LEASE_TIME));
    }

    private static Optional<Long> seconds(OptionValues values, Option option) {
        return SetOptions.value(values, option).map(Long.class::cast);
    }

    @Override
    public TargetPatch patch(OptionValues values, NfsTarget current) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(TargetForm.super.patch(values, current).fields());
        SetOptions.putClients(fields, values, ALLOWED_IPS, ALLOW, DISALLOW,
                current.allowedNetworks().stream().map(AllowedNetwork::toString).toList(),
                current.allowedNetworks().stream().anyMatch(AllowedNetwork::isEveryone));
        dropOptions(fields, SetOptions.clients(values, DISALLOW), current.exportRules().networkTexts());
        return new TargetPatch(fields);
    }

    /** The options of a network go with it. */
    private static void dropOptions(Map<String, @Nullable Object> fields, List<String> disallowed,
            List<String> present) {
        List<String> kept = present.stream()
                .filter(text -> disallowed.stream().noneMatch(network -> text.startsWith(network + "("))).toList();
        if (kept.size() < present.size()) {
            fields.putIfAbsent(ExportRulesJson.BY_NETWORK, kept);
        }
    }

    private static List<Volume> volumes(OptionValues values) {
        List<Volume> raw = CreateOptions.rawVolumes(values);
        List<String> paths = paths(values.list(EXPORT_PATHS), raw.size());
        FileSystem fileSystem = new FileSystem(values.textOrDefault(FILE_SYSTEM), NfsDefaults.OWNER);
        return IntStream.range(0, raw.size()).mapToObj(i -> NfsDefaults.with(raw.get(i), fileSystem, paths.get(i)))
                .toList();
    }

    private static List<String> paths(List<String> given, int count) {
        if (given.size() > 1 && given.size() != count) {
            throw GatewayException.of(ErrorCode.WRONG_EXPORT_PATHS,
                    "there are " + given.size() + " export paths for " + count + " volumes: give one for each, or "
                            + "a single one above all volumes");
        }
        if (given.size() == count) {
            return given;
        }
        String all = given.isEmpty() ? EXPORT_PATHS.defaultValue().orElseThrow() : given.getFirst();
        return count == 1
                ? List.of(all)
                : IntStream.rangeClosed(1, count).mapToObj(number -> all + ExportPath.byNumber(number)).toList();
    }

    @Override
    public Volume volume(Volume raw, OptionValues values) {
        List<AllowedNetwork> networks = values.list(VOLUME_ALLOWED_IPS).stream().map(AllowedNetwork::parse).toList();
        return new Volume(raw.number(), raw.sizeKib(), raw.fileSystem(), values.text(EXPORT_PATH),
                Optional.of(networks).filter(list -> !list.isEmpty()), ExportForm.VOLUME.rules(values));
    }
}
