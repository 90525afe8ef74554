package org.linstorgateway.acceptance.scenario;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;
import org.linstorgateway.acceptance.Figures;
import org.linstorgateway.acceptance.LabCondition;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.scenario.ClusterReport.Outcome;
import org.linstorgateway.acceptance.scenario.ClusterReport.Row;

/** Gives scenarios the cluster of the run, restores it after each of them, and writes the report. */
final class ClusterExtension
        implements
            ExecutionCondition,
            ParameterResolver,
            BeforeEachCallback,
            AfterEachCallback,
            TestWatcher {
    private static final Namespace NAMESPACE = Namespace.create(ClusterExtension.class);
    private static final String INVENTORY = "cluster.inventory";
    private static final String REPORT = "cluster.report";
    /** Several processes run scenarios in labs of their own. */
    private static final String DEFAULT_REPORT = "target/cluster-report-" + System.getProperty("fork.number", "1")
            + ".md";
    private static final String STARTED = "started";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = inventory(context).isPresent() || context.getTestMethod().isPresent()
                ? Optional.empty()
                : LabCondition.missingRequirement();
        missing.ifPresent(reason -> System.err.printf("%n*** SKIPPED: %s: %s%n%n", context.getDisplayName(), reason));
        return missing.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("there is a cluster"));
    }

    private static Optional<String> inventory(ExtensionContext context) {
        return context.getConfigurationParameter(INVENTORY).filter(file -> !file.isBlank());
    }

    private static ClusterRun run(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(ClusterRun.class,
                _ -> new ClusterRun(inventory(context),
                        context.getConfigurationParameter(REPORT).orElse(DEFAULT_REPORT)),
                ClusterRun.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return run(context).cluster();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        run(context).cluster();
        Figures.take();
        context.getStore(NAMESPACE).put(STARTED, System.nanoTime());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        run(context).cluster().restore();
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        add(context, Outcome.PASSED, "");
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        String reason = message(cause).replaceFirst("^Assumption failed: ", "");
        System.err.printf("*** SKIPPED: %s: %s%n", context.getDisplayName(), reason);
        add(context, Outcome.SKIPPED, reason);
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        System.err.printf("*** FAILED: %s: %s%n", name(context), message(cause));
        add(context, Outcome.FAILED, message(cause));
    }

    private static String message(@Nullable Throwable cause) {
        return cause == null ? "unknown" : String.valueOf(cause.getMessage());
    }

    private static void add(ExtensionContext context, Outcome outcome, String reason) {
        Long started = context.getStore(NAMESPACE).get(STARTED, Long.class);
        List<String> figures = Figures.take();
        run(context).add(new Row(name(context), proves(context), outcome, reason, figures,
                started == null ? 0 : (System.nanoTime() - started) / 1_000_000_000));
    }

    /** Returns the class, and for a repeated test its argument. */
    private static String name(ExtensionContext context) {
        String scenario = ScenarioNames.of(context.getRequiredTestClass());
        String method = context.getRequiredTestMethod().getName().replace('_', ' ');
        String shown = context.getDisplayName();
        return scenario + ": " + method + (shown.startsWith("[") ? " " + shown : "");
    }

    private static String proves(ExtensionContext context) {
        Proves proves = context.getRequiredTestMethod().getAnnotation(Proves.class);
        if (proves == null) {
            throw new AssertionError(context.getRequiredTestMethod() + " does not say what it proves: add @Proves");
        }
        return proves.value();
    }
}
