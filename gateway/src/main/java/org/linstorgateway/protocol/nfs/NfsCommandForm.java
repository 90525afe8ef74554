package org.linstorgateway.protocol.nfs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.CreateArguments;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import static org.linstorgateway.target.GatewayException.invalid;

/** NFS on the command line. */
final class NfsCommandForm implements CommandForm<NfsTarget> {
    private static final String EXPORT_PATH = "--export-path";
    private static final String ALLOWED_IPS = "--allowed-ips";
    private static final String FILE_SYSTEM = "--filesystem";
    private static final String IMPLEMENTATION = "--implementation";

    @Override
    public String idLabel() {
        return "NAME";
    }

    @Override
    public String idHeading() {
        return "Resource";
    }

    @Override
    public String volumeHeading() {
        return "NFS export";
    }

    @Override
    public String numberLabel() {
        return "NR";
    }

    @Override
    public String sizeLabel() {
        return "SIZE";
    }

    @Override
    public void declareCreate(CommandSpec create) {
        CreateArguments.declare(create, idLabel(), "SERVICE_IP", true);
        create.addOption(
                list("PATH", "Where clients find a volume, such as /music; one for each volume, or a single one "
                        + "below which all volumes are (default: /).", "-p", EXPORT_PATH));
        create.addOption(list("CIDR", "A network whose hosts may mount the export, such as 10.20.0.0/16 (default: "
                + "everyone).", ALLOWED_IPS));
        create.addOption(OptionSpec.builder("-f", FILE_SYSTEM).paramLabel("TYPE").type(String.class)
                .description("The file system of the volumes: ext4 or xfs (default: " + NfsDefaults.FILE_SYSTEM + ").")
                .build());
        create.addOption(OptionSpec.builder(IMPLEMENTATION).paramLabel("NAME").type(String.class)
                .description("What serves the export: " + Implementation.choices() + " (default: "
                        + Implementation.DEFAULT + "). The kernel serves only one export of a cluster.")
                .build());
    }

    private static OptionSpec list(String label, String description, String... names) {
        return OptionSpec.builder(names).paramLabel(label).type(List.class).auxiliaryTypes(String.class)
                .description(description).build();
    }

    @Override
    public NfsTarget target(CreateArguments arguments) {
        List<ServiceIp> ips = arguments.serviceIps();
        if (ips.size() != 1) {
            throw invalid("an NFS export has one service IP, not " + ips.size());
        }
        List<AllowedNetwork> networks = arguments.list(ALLOWED_IPS).stream().map(AllowedNetwork::parse).toList();
        return new NfsTarget(new ExportName(arguments.id()), ips.getFirst(),
                networks.isEmpty()
                        ? List.of(AllowedNetwork.everyone(ips.getFirst().address().isV6()))
                        : networks,
                arguments.resourceGroup(), volumes(arguments), arguments.grossSize(),
                arguments.option(IMPLEMENTATION).map(Implementation::parse).orElse(Implementation.DEFAULT));
    }

    private static List<Volume> volumes(CreateArguments arguments) {
        List<Volume> raw = arguments.rawVolumes();
        List<String> paths = paths(arguments.list(EXPORT_PATH), raw.size());
        FileSystem fileSystem = new FileSystem(arguments.option(FILE_SYSTEM).orElse(NfsDefaults.FILE_SYSTEM),
                NfsDefaults.OWNER);
        return IntStream.range(0, raw.size()).mapToObj(i -> NfsDefaults.with(raw.get(i), fileSystem, paths.get(i)))
                .toList();
    }

    private static List<String> paths(List<String> given, int count) {
        if (given.size() > 1 && given.size() != count) {
            throw invalid(
                    "there are " + given.size() + " export paths for " + count + " volumes: give one for each, or "
                            + "a single one below which all are");
        }
        if (given.size() == count) {
            return given;
        }
        String all = given.isEmpty() ? "/" : given.getFirst();
        return count == 1
                ? List.of(all)
                : IntStream.rangeClosed(1, count).mapToObj(number -> all + ExportPath.byNumber(number)).toList();
    }

    @Override
    public void declareAddVolume(CommandSpec addVolume) {
        addVolume.addOption(OptionSpec.builder("-p", EXPORT_PATH).paramLabel("PATH").type(String.class)
                .description("Where clients find the volume, such as /music (default: /vol and its number).").build());
    }

    @Override
    public Volume added(Volume raw, ParseResult arguments) {
        return new Volume(raw.number(), raw.sizeKib(), raw.fileSystem(),
                Optional.ofNullable(arguments.matchedOptionValue(EXPORT_PATH, null)));
    }

    @Override
    public Map<String, String> details(NfsTarget target) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("Allowed networks",
                target.allowedNetworks().stream().map(Object::toString).collect(Collectors.joining(", ")));
        details.put("Implementation", target.implementation().toString());
        return details;
    }

    @Override
    public String created(Deployed<NfsTarget> deployed) {
        NfsTarget target = deployed.target();
        return target.volumes().stream().map(volume -> "Created export '" + target.name() + "' at "
                + target.serviceIp().address().bracketed() + ":" + volumeCell(target, volume))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String deleted(TargetId id) {
        return "Deleted export \"" + id.text() + "\"";
    }

    /** What clients mount. */
    @Override
    public String volumeCell(NfsTarget target, Volume volume) {
        return volume.exportPath().map(path -> ExportPath.directory(target.resource(), path)).orElse("");
    }
}
