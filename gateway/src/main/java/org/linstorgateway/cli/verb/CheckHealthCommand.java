package org.linstorgateway.cli.verb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.config.AccessExposure;
import org.linstorgateway.config.LinstorSettings;
import org.linstorgateway.config.Settings;
import org.linstorgateway.deploy.ServiceReports;
import org.linstorgateway.health.Category;
import org.linstorgateway.health.CheckRunner;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.Report;
import org.linstorgateway.health.agent.AgentChecks;
import org.linstorgateway.health.agent.ReactorFolder;
import org.linstorgateway.health.cluster.ClusterChecks;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.InspectedHost;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.promoter.PortUse;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.protocol.CheckedProtocols;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.GoDuration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code check-health}. */
public final class CheckHealthCommand implements Command {
    private static final String TEXT = "text";
    private static final String JSON = "json";
    private static final Option MODE = Option.choice("--mode", "MODE", HealthMode.words()).shortName("-m")
            .help("The requirements to check").byDefault(HealthMode.AGENT.word())
            .note("agent: this machine as a node that runs targets; server: as a gateway server; client: as a user of a "
                    + "gateway server; cluster: all nodes and targets as LINSTOR reports them.")
            .build();
    private static final Option OUTPUT = Option.choice(OutputOption.OUTPUT.name(), "FORMAT", List.of(TEXT, JSON))
            .shortName(OutputOption.OUTPUT.shortName()).help("The output format").byDefault(TEXT).build();
    private static final Option TIMEOUT = Option.named("--timeout", ValueType.DURATION, "DURATION")
            .help("How long to wait for each command and each answer")
            .byDefault(GoDuration.format(Duration.ofSeconds(10))).build();
    /** How long to wait at most for LINSTOR's list of targets, which only decides what is a problem and what a note. */
    private static final Duration LIST_TIMEOUT = Duration.ofSeconds(3);
    /** The number of commands that a check may run, each within the timeout. */
    private static final int COMMANDS_OF_A_CHECK = 2;

    private final List<Protocol<?>> protocols;
    private final CheckedProtocols checked;
    private final Path root;
    private final Map<String, String> environment;

    /**
     * Creates a check of a machine.
     *
     * @param root        the root of the file system of the machine
     * @param environment the search path for its programs, and the variables of LINSTOR's client
     */
    public CheckHealthCommand(List<? extends Protocol<?>> protocols, Path root, Map<String, String> environment) {
        this.protocols = List.copyOf(protocols);
        this.checked = new CheckedProtocols(protocols);
        this.root = root;
        this.environment = Map.copyOf(environment);
    }

    /** Returns the check of the machine that this program runs on. */
    public static CheckHealthCommand ofThisMachine(List<? extends Protocol<?>> protocols) {
        return new CheckHealthCommand(protocols, Path.of("/"), System.getenv());
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Check requirements and show how to fix problems. Exit status 1 if there is a "
                + "problem.");
        OptionSpecs.add(spec, List.of(MODE, checked.option()));
        protocols.forEach(protocol -> OptionSpecs.add(spec, protocol.requirements().options()));
        OptionSpecs.add(spec, ServerOptions.LINSTOR);
        OptionSpecs.add(spec, List.of(OUTPUT, TIMEOUT));
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        HealthMode mode = HealthMode.parse(values.textOrDefault(MODE));
        String format = format(values.textOrDefault(OUTPUT));
        Duration limit = limit(values.textOrDefault(TIMEOUT));
        Report report = switch (mode) {
            case AGENT -> examine(mode, agentChecks(values, session, limit), limit);
            case CLIENT -> examine(mode, List.of(Category.of("LINSTOR Gateway server", () -> client(session, limit))),
                    limit);
            case SERVER, CLUSTER -> askLinstor(mode, session, limit);
        };
        HealthReport printed = new HealthReport(session.console(), report);
        if (format.equals(JSON)) {
            printed.printJson();
        } else {
            printed.printText();
        }
        return verdict(report);
    }

    private static int verdict(Report report) {
        if (report.isHealthy()) {
            return 0;
        }
        throw GatewayException.of(ErrorCode.HEALTH_CHECK_FAILED, "Health check failed: found " + report.issues()
                + (report.issues() == 1 ? " issue" : " issues"));
    }

    private static Report examine(HealthMode mode, List<Category> categories, Duration limit) {
        return CheckRunner.of(mode.word(), categories, limit.multipliedBy(COMMANDS_OF_A_CHECK));
    }

    private List<Category> agentChecks(OptionValues values, Session session, Duration limit) {
        InspectedHost host = new InspectedHost(new Host(root, environment, limit));
        return AgentChecks.of(host, checked.categories(host, values, () -> protocolsInUse(host, session, limit)));
    }

    /** Returns the protocols of the promoter files on this node and in LINSTOR, if LINSTOR can be asked from here. */
    private Set<String> protocolsInUse(InspectedHost host, Session session, Duration limit) {
        Set<String> words = new HashSet<>(new ReactorFolder(host.host()).protocols());
        try (Linstor linstor = new Linstor(LinstorSettings.of(session.serverSettings(), environment))) {
            linstor.within(limit.compareTo(LIST_TIMEOUT) < 0 ? limit : LIST_TIMEOUT).files().stream()
                    .flatMap(file -> PromoterPath.parse(file.path()).stream()).map(PromoterPath::protocol)
                    .forEach(words::add);
        } catch (LinstorException | GatewayException e) {
            return words;
        }
        return words;
    }

    private Map<String, String> commands() {
        return protocols.stream().map(Protocol::names)
                .collect(Collectors.toMap(ProtocolNames::file, ProtocolNames::command));
    }

    private static List<Finding> client(Session session, Duration limit) {
        session.connection().requireServer(limit);
        return List.of();
    }

    private Report askLinstor(HealthMode mode, Session session, Duration limit) {
        Settings settings = session.serverSettings();
        LinstorConfig config = LinstorSettings.of(settings, environment);
        try (Linstor linstor = new Linstor(config)) {
            Linstor limited = linstor.within(limit);
            List<Category> categories = mode == HealthMode.SERVER
                    ? ClusterChecks.ofServer(limited, new AccessExposure(settings, config))
                    : ClusterChecks.of(limited, commands(), this::portUse,
                            new ServiceReports(limited, protocols, limit)::read);
            return examine(mode, categories, limit);
        }
    }

    private Optional<PortUse> portUse(List<StartEntry> start) {
        return protocols.stream().flatMap(protocol -> protocol.promoter().portUse(start).stream()).findFirst();
    }

    private static String format(String word) {
        if (!word.equals(TEXT) && !word.equals(JSON)) {
            throw GatewayException.of(ErrorCode.INVALID_OPTION,
                    "'" + word + "' is not an output format: expected text or json");
        }
        return word;
    }

    private static Duration limit(String text) {
        Duration limit = GoDuration.parse(text);
        if (!limit.isPositive()) {
            throw GatewayException.of(ErrorCode.INVALID_DURATION,
                    "'" + text + "' is not a timeout: expected a duration such as 10s");
        }
        return limit;
    }
}
