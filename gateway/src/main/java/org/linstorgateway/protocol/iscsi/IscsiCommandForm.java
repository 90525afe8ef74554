package org.linstorgateway.protocol.iscsi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.CreateArguments;
import org.linstorgateway.protocol.ResourceGroups;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Secret;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** iSCSI on the command line. */
final class IscsiCommandForm implements CommandForm<IscsiTarget> {
    private static final String USERNAME = "--username";
    private static final String PASSWORD = "--password";
    private static final String PASSWORD_FILE = "--password-file";
    private static final String ALLOWED_INITIATORS = "--allowed-initiators";
    private static final String IMPLEMENTATION = "--implementation";
    private static final String OLD_GROUP = "--deprecated-resource-group";

    @Override
    public String idLabel() {
        return "IQN";
    }

    @Override
    public String volumeHeading() {
        return "LUN";
    }

    @Override
    public String numberLabel() {
        return "LU_NR";
    }

    @Override
    public String sizeLabel() {
        return "LU_SIZE";
    }

    @Override
    public void declareCreate(CommandSpec create) {
        CreateArguments.declare(create, idLabel(), "SERVICE_IPS", false);
        create.addOption(text("USER", "The user name that initiators log in with (CHAP).", "-u", USERNAME));
        create.addOption(text("PASSWORD", "The password that belongs to it. Other users of this machine can see it "
                + "in the list of processes: prefer " + PASSWORD_FILE + ".", "-p", PASSWORD));
        create.addOption(text("FILE", "A file whose first line is the password; - is standard input.", PASSWORD_FILE));
        create.addOption(OptionSpec.builder(ALLOWED_INITIATORS).paramLabel("LIST").type(List.class)
                .auxiliaryTypes(String.class)
                .description("The names of the initiators that may log in, separated by commas (default: everybody).")
                .build());
        create.addOption(OptionSpec.builder(IMPLEMENTATION).paramLabel("NAME").type(String.class)
                .completionCandidates(() -> Arrays.stream(Implementation.values()).map(Object::toString).iterator())
                .description("The target software: " + Implementation.choices()
                        + " (default: what the resource agent finds).")
                .build());
        create.addOption(OptionSpec.builder("-g", OLD_GROUP).paramLabel("GROUP").type(String.class).hidden(true)
                .description("The former name of --resource-group.").build());
    }

    private static OptionSpec text(String label, String description, String... names) {
        return OptionSpec.builder(names).paramLabel(label).type(String.class).description(description)
                .build();
    }

    @Override
    public IscsiTarget target(CreateArguments arguments) {
        return new IscsiTarget(new Iqn(arguments.id()), arguments.serviceIps(), group(arguments),
                arguments.rawVolumes(), arguments.list(ALLOWED_INITIATORS).stream().map(InitiatorName::new).toList(),
                chap(arguments), arguments.grossSize(), arguments.option(IMPLEMENTATION).map(Implementation::parse));
    }

    private static String group(CreateArguments arguments) {
        String group = arguments.resourceGroup();
        Optional<String> old = arguments.option(OLD_GROUP);
        if (old.isPresent()) {
            arguments.warn("the option -g is deprecated: use -r or --resource-group instead");
        }
        return group.equals(ResourceGroups.DEFAULT) ? old.orElse(group) : group;
    }

    private static Optional<Chap> chap(CreateArguments arguments) {
        Optional<String> username = arguments.option(USERNAME);
        Optional<Secret> password = password(arguments);
        if (username.isPresent() != password.isPresent()) {
            throw GatewayException.invalid("user name and password go together: give " + USERNAME + " and one of "
                    + PASSWORD_FILE + " and " + PASSWORD + ", or none of them");
        }
        return username.map(name -> new Chap(name, password.orElseThrow()));
    }

    private static Optional<Secret> password(CreateArguments arguments) {
        Optional<String> file = arguments.option(PASSWORD_FILE);
        Optional<String> plain = arguments.option(PASSWORD);
        if (file.isPresent() && plain.isPresent()) {
            throw GatewayException.invalid("the password is given twice: give one of " + PASSWORD_FILE + " and "
                    + PASSWORD);
        }
        return file.isPresent() ? file.map(arguments::secretIn) : plain.map(Secret::new);
    }

    @Override
    public Map<String, String> details(IscsiTarget target) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("Allowed initiators", target.allowedInitiators().isEmpty()
                ? "everybody"
                : target.allowedInitiators().stream().map(Object::toString).collect(Collectors.joining(", ")));
        target.chap().ifPresent(chap -> details.put("User name", chap.username()));
        target.implementation().ifPresent(value -> details.put("Implementation", value.toString()));
        return details;
    }

    @Override
    public String created(Deployed<IscsiTarget> deployed) {
        return "Created iSCSI target '" + deployed.target().iqn() + "'";
    }
}
