package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.linstorgateway.contract.SimulatedCluster;

import static org.linstorgateway.contract.Examples.VMSTORE_FILE;

/** What there is in the cluster. */
record World(SimulatedCluster cluster) {
    static final String OLD_KEY = "  id = \"iscsi-vmstore\"\n";
    static final String NEW_OPTION = "DrbdOptions/Resource/on-no-data-accessible";

    boolean isEmpty() {
        return isDeleted() && cluster.linstor().resourceGroup("gold").isEmpty();
    }

    boolean isDeleted() {
        return cluster.simulator().definitionNames().isEmpty() && cluster.simulator().fileNames().isEmpty();
    }

    /** Whether there is no target, or one that a creation has brought to its end, with all of its volumes. */
    boolean isWhole() {
        return isDeleted() || (exists() && (isAttached() || has("Aux/linstor-gateway/progress", " done"))
                && IntStream.rangeClosed(1, 2).allMatch(number -> serves(number) || !knows(number)));
    }

    private boolean has(String property, String ending) {
        return cluster.linstor().resourceDefinition("vmstore").orElseThrow().props().getOrDefault(property, "")
                .endsWith(ending);
    }

    boolean isRunning() {
        return exists() && isAttached() && eventually(() -> cluster.simulator().primaryOf("vmstore").isPresent());
    }

    boolean isStopped() {
        return exists() && !isAttached() && eventually(() -> cluster.simulator().primaryOf("vmstore").isEmpty());
    }

    boolean isUpToDate() {
        return has(NEW_OPTION) && !text().contains(OLD_KEY) && text().contains("schema-version = 1");
    }

    boolean isOld() {
        return !has(NEW_OPTION) && text().contains(OLD_KEY) && !text().contains("schema-version");
    }

    private boolean has(String option) {
        return cluster.linstor().resourceDefinition("vmstore").orElseThrow().props().containsKey(option);
    }

    private String text() {
        return cluster.file(VMSTORE_FILE).orElse("");
    }

    boolean serves(int number) {
        return knows(number) && cluster.file(VMSTORE_FILE).orElse("").contains("lun=" + number + " ");
    }

    /** With nodes that have not connected yet LINSTOR takes a volume away only when they have. */
    boolean forgets(int number) {
        return eventually(() -> !knows(number));
    }

    boolean knows(int number) {
        return cluster.file(VMSTORE_FILE).orElse("").contains("lun=" + number + " ")
                || cluster.linstor().resourceDefinition("vmstore").orElseThrow().volumes().stream()
                        .anyMatch(volume -> volume.number() == number);
    }

    private boolean exists() {
        return cluster.simulator().definitionNames().contains("vmstore")
                && cluster.simulator().fileNames().contains(VMSTORE_FILE);
    }

    private boolean isAttached() {
        return cluster.linstor().resourceDefinition("vmstore").filter(d -> d.hasFile(VMSTORE_FILE)).isPresent();
    }

    /** DRBD Reactor takes its time. */
    private static boolean eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    @Override
    public String toString() {
        return "definitions " + cluster.simulator().definitionNames() + ", files " + cluster.simulator().fileNames()
                + ", primary " + cluster.simulator().primaryOf("vmstore") + ", " + cluster.linstor()
                        .resourceDefinition("vmstore")
                        .map(d -> d.flags() + " volumes " + d.volumes().size() + " attached "
                                + d.hasFile(VMSTORE_FILE));
    }
}
