package org.linstorgateway.protocol.fake;

import java.util.List;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.PlacementOptions;
import org.linstorgateway.protocol.SetOptions;
import org.linstorgateway.protocol.TargetForm;

/** The options of object stores. */
final class FakeForm implements TargetForm<ObjectStore> {
    private static final Option NAME = CreateOptions.id("BUCKET", FakeWire.BUCKET, "photos");
    private static final Option REGION = Option.named("--region", ValueType.TEXT, "REGION")
            .help("The region that clients have to name").byDefault("home").field(FakeWire.REGION)
            .of(Operation.CREATE, Operation.ADOPT).build();

    @Override
    public List<Option> options() {
        return PlacementOptions.after(List.of(NAME, CreateOptions.SERVICE_IPS_OR_ONE, CreateOptions.VOLUME_SIZES,
                CreateOptions.RESOURCE_GROUP,
                CreateOptions.GROSS_SIZE, REGION, SetOptions.SERVICE_IPS_OR_ONE));
    }

    @Override
    public ObjectStore target(OptionValues values) {
        return new ObjectStore(new BucketName(values.textOrDefault(NAME)),
                CreateOptions.serviceIps(values, CreateOptions.SERVICE_IPS_OR_ONE), values.textOrDefault(REGION),
                PlacementOptions.placement(values), CreateOptions.rawVolumes(values),
                values.isSet(CreateOptions.GROSS_SIZE));
    }
}
