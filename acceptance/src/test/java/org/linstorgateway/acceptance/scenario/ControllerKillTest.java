package org.linstorgateway.acceptance.scenario;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.linstorgateway.acceptance.BlockWriter;
import org.linstorgateway.acceptance.Figures;
import org.linstorgateway.acceptance.Subprocess;
import org.linstorgateway.acceptance.cluster.Ability;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.cluster.TestTarget;

import static org.assertj.core.api.Assertions.assertThat;

/** LINSTOR's controller is killed in the middle of a command, and starts again. */
@Scenario
class ControllerKillTest {
    private static final int BLOCKS = 30;

    @Proves("A create whose controller is killed is completed or undone by repeating the create or a delete, and nothing is left.")
    @Test
    void an_interrupted_create_is_completed_by_repeating_it(Cluster cluster) throws IOException {
        Requires.abilities(cluster, Ability.CONTROLLER);
        TestTarget target = new TestTarget(cluster, Requires.iscsi(cluster), "killed-create");

        interrupt(cluster, "create", target.creation("32M"),
                () -> cluster.linstor().definitions().contains(target.resource()));

        repeat(cluster, target.creation("32M"));
        String url = target.open();
        try (BlockWriter writer = target.writer(url)) {
            writer.awaitAcknowledged(BLOCKS);
            target.requireReadBack(writer, url);
        }
        target.delete();
        assertThat(cluster.linstor().definitions()).doesNotContain(target.resource());
    }

    @Proves("After an add-volume whose controller is killed, the target serves its data, and a delete leaves nothing.")
    @Test
    void an_interrupted_add_volume_loses_no_data(Cluster cluster) throws IOException {
        Requires.abilities(cluster, Ability.CONTROLLER);
        TestTarget target = new TestTarget(cluster, Requires.iscsi(cluster), "killed-add").create("32M");
        String url = target.open();
        try (BlockWriter writer = target.writer(url)) {
            writer.awaitAcknowledged(BLOCKS);

            interrupt(cluster, "add-volume", target.words("add-volume", "16M"),
                    () -> cluster.linstor().volumes(target.resource()) > 2);

            writer.awaitAcknowledged(BLOCKS);
            target.requireReadBack(writer, url);
        }
        target.delete();
        assertThat(cluster.linstor().definitions()).doesNotContain(target.resource());
    }

    @Proves("A delete whose controller is killed is completed by repeating it, and nothing is left.")
    @Test
    void an_interrupted_delete_is_completed_by_repeating_it(Cluster cluster) throws IOException {
        Requires.abilities(cluster, Ability.CONTROLLER);
        TestTarget target = new TestTarget(cluster, Requires.iscsi(cluster), "killed-delete").create("32M");

        List<String> deletion = target.words("delete", "--force", "--resource-timeout", cluster.timeouts().service());
        boolean deleted = interrupt(cluster, "delete", deletion,
                () -> cluster.linstor().primary(target.resource()).isEmpty());

        if (!deleted) {
            repeat(cluster, deletion);
        }
        assertThat(cluster.linstor().definitions()).doesNotContain(target.resource());
        assertThat(cluster.linstor().files()).noneMatch(path -> path.contains(target.resource()));
    }

    @Proves("A delete right after a restart of the controller, which knows no states yet, deletes the target or leaves it whole.")
    @Test
    void a_delete_right_after_a_restart_of_the_controller_deletes_all_or_nothing(Cluster cluster) {
        Requires.abilities(cluster, Ability.CONTROLLER);
        TestTarget target = new TestTarget(cluster, Requires.iscsi(cluster), "restarted").create("32M");
        List<String> deletion = target.words("delete", "--force", "--resource-timeout", cluster.timeouts().service());

        cluster.stopController();
        cluster.startController();
        Subprocess.Result result = cluster.gateway(deletion.toArray(String[]::new));
        Figures.print("delete right after a restart of the controller", result.ok() ? "deleted" : "refused");

        if (!result.ok()) {
            assertThat(cluster.linstor().definitions()).contains(target.resource());
            repeat(cluster, deletion);
        }
        assertThat(cluster.linstor().definitions()).doesNotContain(target.resource());
        assertThat(cluster.linstor().files()).noneMatch(path -> path.contains(target.resource()));
    }

    /**
     * Starts a command, kills the controller when the condition holds or the command has ended, and starts it again.
     *
     * @return whether the command succeeded all the same
     */
    private static boolean interrupt(Cluster cluster, String name, List<String> command, BooleanSupplier middle)
            throws IOException {
        Process process = new ProcessBuilder(cluster.gatewayCommand(command)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        cluster.timeouts().until("the command is under way", () -> !process.isAlive() || middle.getAsBoolean());
        boolean alive = process.isAlive();
        cluster.stopController();
        cluster.startController();
        long limit = cluster.timeouts().command().toMillis();
        try {
            assertThat(process.waitFor(limit, TimeUnit.MILLISECONDS)).as("the command ends").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Figures.print(name + ", controller killed " + (alive ? "in its middle" : "after its end") + ", exit status",
                process.exitValue());
        return process.exitValue() == 0;
    }

    /** Repeats a command until LINSTOR sees its satellites again. */
    private static void repeat(Cluster cluster, List<String> command) {
        cluster.timeouts().until("all satellites are connected",
                () -> cluster.linstor().onlineNodes().containsAll(cluster.nodes()));
        cluster.gateway(command.toArray(String[]::new)).requireSuccess();
    }
}
