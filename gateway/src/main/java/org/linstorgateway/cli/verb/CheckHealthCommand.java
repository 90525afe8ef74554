package org.linstorgateway.cli.verb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.config.Version;
import org.linstorgateway.health.Category;
import org.linstorgateway.health.CheckRunner;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.Report;
import org.linstorgateway.health.agent.AgentChecks;
import org.linstorgateway.health.agent.IscsiBackend;
import org.linstorgateway.health.cluster.ClusterChecks;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.wire.GoDuration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code check-health}. */
public final class CheckHealthCommand implements Command {
    private static final String MODE = "--mode";
    private static final String BACKENDS = "--iscsi-backends";
    private static final String OUTPUT = "--output";
    private static final String TIMEOUT = "--timeout";
    private static final String TEXT = "text";
    private static final String JSON = "json";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    /** A check may run several commands, each within the limit. */
    private static final int COMMANDS_OF_A_CHECK = 2;

    private final Path root;
    private final Map<String, String> environment;

    /**
     * @param root        where the files of the machine to check are
     * @param environment with the search path for its programs, and what LINSTOR's client wants to know
     */
    public CheckHealthCommand(Path root, Map<String, String> environment) {
        this.root = root;
        this.environment = Map.copyOf(environment);
    }

    /** The check of the machine that this program runs on. */
    public static CheckHealthCommand ofThisMachine() {
        return new CheckHealthCommand(Path.of("/"), System.getenv());
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Check whether everything is there that targets need, and how to mend what is "
                + "not. Exit status 1 when anything has to be mended.");
        spec.addOption(OptionSpec.builder("-m", MODE).paramLabel("MODE").type(String.class)
                .completionCandidates(HealthMode.words())
                .description("agent: this machine as a node that runs targets; server: as a gateway server; client: "
                        + "as a user of one; cluster: all nodes and targets, as LINSTOR sees them (default: agent).")
                .build());
        spec.addOption(list(BACKENDS, "Mode agent: the iSCSI implementations to check, lio-t and scst (default: lio-t, "
                + "and scst where it is installed)."));
        spec.addOption(list("--controllers", "Modes server and cluster: the LINSTOR controllers, separated by commas "
                + "(default: those in the configuration file, else in the variable LS_CONTROLLERS, else "
                + "localhost:3370)."));
        spec.addOption(OptionSpec.builder("-o", OUTPUT).paramLabel("FORMAT").type(String.class)
                .completionCandidates(List.of(TEXT, JSON)).description("text or json (default: text).").build());
        spec.addOption(OptionSpec.builder(TIMEOUT).paramLabel("DURATION").type(String.class)
                .description("How long to wait for each command and each answer (default: "
                        + GoDuration.format(DEFAULT_TIMEOUT) + ").")
                .build());
        return spec;
    }

    private static OptionSpec list(String name, String description) {
        return OptionSpec.builder(name).paramLabel("LIST").type(List.class).auxiliaryTypes(String.class)
                .splitRegex(",").description(description).build();
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        HealthMode mode = HealthMode.parse(arguments.matchedOptionValue(MODE, HealthMode.AGENT.word()));
        String format = format(arguments.matchedOptionValue(OUTPUT, TEXT));
        Duration limit = limit(arguments);
        Report report = switch (mode) {
            case AGENT -> examine(mode, AgentChecks.of(new Host(root, environment, limit), backends(arguments)), limit);
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
        throw new GatewayException(Problem.CONFLICT, "Health check failed: found " + report.issues() + " issues");
    }

    private static Report examine(HealthMode mode, List<Category> categories, Duration limit) {
        return CheckRunner.of(mode.word(), categories, limit.multipliedBy(COMMANDS_OF_A_CHECK));
    }

    private static List<Finding> client(Session session, Duration limit) {
        session.connection().requireServer(limit);
        return List.of();
    }

    private Report askLinstor(HealthMode mode, Session session, Duration limit) {
        try (Linstor linstor = new Linstor(config(session.serverSettings().controllers()))) {
            Linstor limited = linstor.within(limit);
            List<Category> categories = mode == HealthMode.SERVER
                    ? ClusterChecks.ofServer(limited)
                    : ClusterChecks.of(limited);
            return examine(mode, categories, limit);
        }
    }

    private LinstorConfig config(List<String> controllers) {
        try {
            return LinstorConfig.of(controllers, environment, "linstor-gateway/" + Version.current().number());
        } catch (IllegalArgumentException e) {
            throw GatewayException.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<List<IscsiBackend>> backends(ParseResult arguments) {
        List<String> words = arguments.matchedOptionValue(BACKENDS, List.of());
        return words.isEmpty() ? Optional.empty() : Optional.of(words.stream().map(IscsiBackend::parse).toList());
    }

    private static String format(String word) {
        if (!word.equals(TEXT) && !word.equals(JSON)) {
            throw GatewayException.invalid("'" + word + "' is no output format: expected text or json");
        }
        return word;
    }

    private static Duration limit(ParseResult arguments) {
        String text = arguments.matchedOptionValue(TIMEOUT, GoDuration.format(DEFAULT_TIMEOUT));
        Duration limit = GoDuration.parse(text);
        if (!limit.isPositive()) {
            throw GatewayException.invalid("'" + text + "' is no time to wait: expected something such as 10s");
        }
        return limit;
    }
}
