package org.linstorgateway.protocol.iscsi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.PlacementOptions;
import org.linstorgateway.protocol.SetOptions;
import org.linstorgateway.protocol.TargetForm;
import org.linstorgateway.protocol.TargetJson;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Secret;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.VolumeJson;

/** The options of iSCSI targets. */
final class IscsiForm implements TargetForm<IscsiTarget> {
    private static final Option ID = CreateOptions.id(IscsiTexts.ID_LABEL, IscsiWire.IQN,
            "iqn.2026-03.org.example:vmstore");
    private static final Option USERNAME = Option.named("--username", ValueType.TEXT, "USER").shortName("-u")
            .help("The user name for CHAP authentication of initiators").field(IscsiWire.USERNAME)
            .of(Operation.CREATE, Operation.ADOPT, Operation.SET).build();
    private static final Option PASSWORD_FILE = Option.named("--password-file", ValueType.SECRET_FILE, "FILE")
            .help("The file whose first line is the password; - is standard input")
            .of(Operation.CREATE, Operation.ADOPT, Operation.SET).build();
    private static final Option PASSWORD = Option.named("--password", ValueType.SECRET, "PASSWORD").shortName("-p")
            .help("The password for CHAP authentication of initiators")
            .shellNote("Other users of this machine can see it in the list of processes: prefer "
                    + PASSWORD_FILE.name() + ".")
            .field(IscsiWire.PASSWORD).of(Operation.CREATE, Operation.ADOPT, Operation.SET).build();
    private static final Option ALLOWED_INITIATORS = Option.named("--allowed-initiators", ValueType.TEXT, "LIST")
            .list().help("The names of the initiators that may log in").defaultText("everybody")
            .field(IscsiWire.ALLOWED_INITIATORS).of(Operation.CREATE, Operation.ADOPT, Operation.SET).build();
    private static final Option ALLOW = SetOptions.allow(ValueType.TEXT, "LIST", "initiators to those that may log in");
    private static final Option DISALLOW = SetOptions.disallow(ValueType.TEXT, "LIST",
            "initiators from those that may log in");
    private static final Option NO_CHAP = Option.flag("--no-chap")
            .help("Let initiators log in without user name and password").of(Operation.SET).build();
    private static final Option IMPLEMENTATION = Option
            .choice("--implementation", "NAME", IscsiImplementation.names()).help("The target software")
            .defaultText("the first one that the resource agent finds").field(IscsiWire.IMPLEMENTATION)
            .of(Operation.CREATE, Operation.ADOPT, Operation.SET).build();
    private static final Option THIN_PROVISIONING = Option
            .choice("--thin-provisioning", "STATE", LunTuning.SWITCH)
            .help("Whether initiators may give back unused blocks (UNMAP), which frees space in the storage pool")
            .defaultText(IscsiWire.OFF)
            .note("Only with " + IscsiImplementation.those(IscsiImplementation::knowsThinProvisioning) + ".")
            .field(IscsiWire.THIN_PROVISIONING)
            .of(Operation.CREATE, Operation.ADOPT, Operation.SET).build();
    private static final Option WRITE_BACK = Option.choice("--write-back", "STATE", LunTuning.SWITCH)
            .help("Whether writes are acknowledged while they are only in the memory of the node")
            .defaultText(IscsiWire.OFF)
            .note("With on, a failover loses acknowledged writes. Only with "
                    + IscsiImplementation.those(IscsiImplementation::choosesWriteBack)
                    + "; the others never do that.")
            .field(IscsiWire.WRITE_BACK)
            .of(Operation.CREATE, Operation.ADOPT, Operation.SET).build();
    private static final Option QUEUE_DEPTH = Option.named("--queue-depth", ValueType.NUMBER, "COMMANDS")
            .help("How many commands an initiator may have under way in a session, 1 to " + LunTuning.DEEPEST_QUEUE)
            .defaultText("that of the software")
            .note("0 stands for the default. Only with "
                    + IscsiImplementation.those(IscsiImplementation::knowsQueueDepth) + ".")
            .field(IscsiWire.QUEUE_DEPTH)
            .of(Operation.CREATE, Operation.ADOPT, Operation.SET).build();
    private static final Option BLOCK_SIZE = Option.named("--block-size", ValueType.NUMBER, "BYTES")
            .help("The size of the logical blocks of a volume: 512, 1024, 2048 or 4096")
            .defaultText("that of the other volumes, if these agree, or of the software")
            .note("It never changes. Only with " + IscsiImplementation.those(IscsiImplementation::knowsBlockSize)
                    + ", and resource-agents newer than 4.18.0 on every node.")
            .field(TargetJson.VOLUMES + "." + VolumeJson.BLOCK_SIZE).of(Operation.CREATE, Operation.ADD_VOLUME).build();
    private static final Option OLD_GROUP = Option
            .named("--deprecated-resource-group", ValueType.TEXT, "GROUP").shortName("-g")
            .help("The former name of " + CreateOptions.RESOURCE_GROUP.name()).of(Operation.CREATE)
            .replacedBy(CreateOptions.RESOURCE_GROUP.shortName() + " or " + CreateOptions.RESOURCE_GROUP.name())
            .build();

    @Override
    public List<Option> options() {
        return PlacementOptions.after(List.of(ID, CreateOptions.SERVICE_IPS, CreateOptions.OPTIONAL_VOLUME_SIZES,
                CreateOptions.RESOURCE_GROUP, CreateOptions.GROSS_SIZE, USERNAME, PASSWORD, PASSWORD_FILE,
                ALLOWED_INITIATORS, ALLOW, DISALLOW, NO_CHAP, SetOptions.SERVICE_IPS, IMPLEMENTATION,
                THIN_PROVISIONING, WRITE_BACK, QUEUE_DEPTH, BLOCK_SIZE, OLD_GROUP));
    }

    @Override
    public Volume volume(Volume raw, OptionValues values) {
        return raw.blocks(blockSize(values));
    }

    private static Optional<Integer> blockSize(OptionValues values) {
        return SetOptions.value(values, BLOCK_SIZE)
                .flatMap(bytes -> VolumeJson.blockSize(Json.object(Map.of(VolumeJson.BLOCK_SIZE, bytes))));
    }

    private static OptionalLong number(OptionValues values, Option option) {
        return SetOptions.value(values, option).map(value -> OptionalLong.of((Long) value))
                .orElse(OptionalLong.empty());
    }

    @Override
    public TargetPatch patch(OptionValues values, IscsiTarget current) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(TargetForm.super.patch(values, current).fields());
        password(values).ifPresent(password -> fields.put(IscsiWire.PASSWORD, password.reveal()));
        if (values.isSet(NO_CHAP)) {
            if (fields.containsKey(IscsiWire.USERNAME) || fields.containsKey(IscsiWire.PASSWORD)) {
                throw GatewayException.of(ErrorCode.CHAP_INCOMPLETE,
                        NO_CHAP.name() + " contradicts a user name or a password: give one of them");
            }
            fields.put(IscsiWire.USERNAME, null);
            fields.put(IscsiWire.PASSWORD, null);
        }
        SetOptions.putClients(fields, values, ALLOWED_INITIATORS, ALLOW, DISALLOW,
                current.allowedInitiators().stream().map(InitiatorName::text).toList(),
                current.allowedInitiators().isEmpty());
        return new TargetPatch(fields);
    }

    @Override
    public IscsiTarget target(OptionValues values) {
        return new IscsiTarget(new Iqn(values.textOrDefault(ID)),
                CreateOptions.serviceIps(values, CreateOptions.SERVICE_IPS),
                PlacementOptions.placement(values, group(values)),
                volumes(values), values.list(ALLOWED_INITIATORS).stream().map(InitiatorName::new).toList(),
                chap(values),
                values.isSet(CreateOptions.GROSS_SIZE), values.text(IMPLEMENTATION).map(IscsiImplementation::parse),
                LunTuning.of(values.text(THIN_PROVISIONING), values.text(WRITE_BACK), number(values, QUEUE_DEPTH)));
    }

    private static List<Volume> volumes(OptionValues values) {
        Optional<Integer> blocks = blockSize(values);
        return CreateOptions.rawVolumes(values).stream().map(volume -> volume.blocks(blocks)).toList();
    }

    /**
     * Returns the group of the current option, or of the deprecated one if the current one is absent or the default.
     */
    private static String group(OptionValues values) {
        Optional<String> old = values.text(OLD_GROUP);
        String group = values.textOrDefault(CreateOptions.RESOURCE_GROUP);
        return CreateOptions.RESOURCE_GROUP.defaultValue().filter(group::equals).isPresent()
                ? old.orElse(group)
                : group;
    }

    private static Optional<Chap> chap(OptionValues values) {
        Optional<String> username = values.text(USERNAME);
        Optional<Secret> password = password(values);
        if (username.isPresent() != password.isPresent()) {
            throw GatewayException.of(ErrorCode.CHAP_INCOMPLETE,
                    "user name and password go together: give " + USERNAME.name()
                            + " and one of " + PASSWORD_FILE.name() + " and " + PASSWORD.name() + ", or none of them");
        }
        return username.map(name -> new Chap(name, password.orElseThrow()));
    }

    private static Optional<Secret> password(OptionValues values) {
        if (values.text(PASSWORD_FILE).isPresent() && values.text(PASSWORD).isPresent()) {
            throw GatewayException.of(ErrorCode.CHAP_INCOMPLETE,
                    "the password is given twice: give one of " + PASSWORD_FILE.name()
                            + " and " + PASSWORD.name());
        }
        return values.secret(PASSWORD_FILE).or(() -> values.secret(PASSWORD));
    }
}
