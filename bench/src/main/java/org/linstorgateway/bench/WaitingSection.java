package org.linstorgateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A thousand clients at once, each of which waits for the target that it creates or starts. */
final class WaitingSection implements Section {
    private static final int CLIENTS = 1_000;
    private static final int PROMOTER_MILLIS = 20_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    /** After this time all requests have arrived, and none can have ended. */
    private static final Duration ALL_WAIT = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Table table = new Table("clients", "wait in", "succeeded", "all answered after",
            "they and the server hold", "the process before", "while they wait", "at most");

    @Override
    public String name() {
        return "waiting";
    }

    @Override
    public String measure() throws IOException, InterruptedException {
        measure("create", 0,
                (gateway, number) -> gateway.post(Bodies.PATH, Bodies.create(number, TIMEOUT)));
        measure("start", CLIENTS, (gateway, number) -> gateway
                .post(Bodies.pathOf(number) + "/start?resource_timeout=" + TIMEOUT.toSeconds() + "s", ""));
        return table.toString();
    }

    /** The request of a client with a number. */
    @FunctionalInterface
    private interface Request {
        GatewayProcess.Timed send(GatewayProcess gateway, int number) throws IOException, InterruptedException;
    }

    /** @param targets how many there are when it begins, not yet on a node */
    private void measure(String what, int targets, Request request) throws IOException, InterruptedException {
        try (LinstorProcess linstor = LinstorProcess.start(targets, PROMOTER_MILLIS);
                GatewayProcess gateway = GatewayProcess.start(linstor.simulator(), Map.of())) {
            linstor.latency(2);
            for (int i = 0; i < CLIENTS; i++) {
                linstor.expect(i);
            }
            measure(what, gateway, request);
        }
    }

    private void measure(String what, GatewayProcess gateway, Request request)
            throws IOException, InterruptedException {
        long before = gateway.memory();
        long begin = System.nanoTime();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<GatewayProcess.Timed>> answers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                answers.add(clients.submit(() -> request.send(gateway, number)));
            }
            Thread.sleep(ALL_WAIT);
            long live = gateway.liveHeap();
            List<Long> memory = new ArrayList<>();
            while (!answers.stream().allMatch(Future::isDone)) {
                memory.add(gateway.memory());
                Thread.sleep(BETWEEN_LOOKS);
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            int succeeded = 0;
            for (Future<GatewayProcess.Timed> answer : answers) {
                succeeded += answer.get().isOk() ? 1 : 0;
            }
            table.row(CLIENTS, what, succeeded, Measured.text(taken), live + " MiB",
                    before + " MiB", memory.get(memory.size() / 2) + " MiB",
                    gateway.peakMemory() + " MiB");
        } catch (ExecutionException e) {
            throw new IOException("a client was not answered", e);
        }
    }
}
