package org.linstorgateway.protocol;

import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.GoDuration;

/** Options of {@code create} that several protocols share. */
public final class CreateOptions {
    /** The service IPs. */
    public static final Option SERVICE_IPS = serviceIpsParameter().build();
    /** The service IPs of protocols whose JSON also has a field for a single one, which is all that many clients know. */
    public static final Option SERVICE_IPS_OR_ONE = serviceIpsParameter().singleField(ServiceIpWire.SERVICE_IP).build();
    /** The sizes of the volumes, at least one. */
    public static final Option VOLUME_SIZES = volumeSizes().required().build();
    /** The sizes of the volumes, possibly none. */
    public static final Option OPTIONAL_VOLUME_SIZES = volumeSizes().build();
    public static final Option RESOURCE_GROUP = Option.named("--resource-group", ValueType.TEXT, "GROUP")
            .shortName("-r").help("The LINSTOR resource group that decides on placement")
            .byDefault(ResourceGroups.DEFAULT).field(TargetJson.RESOURCE_GROUP).of(Operation.CREATE).build();
    public static final Option GROSS_SIZE = Option.flag("--gross").help("The sizes include DRBD's own metadata")
            .field(TargetJson.GROSS_SIZE).of(Operation.CREATE).build();
    /** How long to wait for the service. Every create has it; other verbs take it, too. */
    public static final Option RESOURCE_TIMEOUT = Option.named("--resource-timeout", ValueType.DURATION, "DURATION")
            .help("How long to wait for the service; one that is about to start gets twice the time")
            .example("45s or 1m30s")
            .byDefault(GoDuration.format(Targets.DEFAULT_TIMEOUT)).field(TargetJson.RESOURCE_TIMEOUT)
            .of(Operation.CREATE).build();

    private CreateOptions() {}

    /** Returns the parameter for the identifier of a new target. */
    public static Option id(String label, String field, String example) {
        return Option.parameter(label, ValueType.TEXT).required().help("The name of the new target").example(example)
                .field(field).of(Operation.CREATE, Operation.ADOPT).build();
    }

    private static Option.Builder serviceIpsParameter() {
        return Option.parameter("SERVICE_IPS", ValueType.SERVICE_IP).required().commaSeparated()
                .help("The addresses and network prefixes to serve the target at").example("192.168.50.10/24")
                .field(TargetJson.SERVICE_IPS).of(Operation.CREATE, Operation.ADOPT);
    }

    private static Option.Builder volumeSizes() {
        return Option.parameter("VOLUME_SIZE", ValueType.SIZE).repeated()
                .help("The size of a volume").example("20G").note("Several sizes create several volumes.")
                .field(TargetJson.VOLUMES)
                .of(Operation.CREATE);
    }

    /**
     * Returns the service IPs of a new target.
     *
     * @param option {@link #SERVICE_IPS} or {@link #SERVICE_IPS_OR_ONE}
     */
    public static List<ServiceIp> serviceIps(OptionValues values, Option option) {
        return ServiceNics.put(values.list(option).stream().map(ServiceIp::parse).toList(),
                values.list(PlacementOptions.NIC));
    }

    /** Returns a volume for each size, without a file system, numbered from 1. */
    public static List<Volume> rawVolumes(OptionValues values) {
        List<Volume> volumes = new ArrayList<>();
        for (String size : values.list(VOLUME_SIZES)) {
            volumes.add(Volume.raw(volumes.size() + 1, VolumeSize.parseKib(size)));
        }
        return volumes;
    }
}
