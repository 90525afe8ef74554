package org.linstorgateway.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A fake LINSTOR controller that answers with mutated responses of LINSTOR. */
final class FuzzingController implements AutoCloseable {
    private static final String VERSION = "/v1/controller/version";
    private static final List<String> RESULTS = List.of("[{\"ret_code\":20185089,\"message\":\"done\"}]",
            "[{\"ret_code\":-4611686018406153717,\"message\":\"not found\",\"obj_refs\":{\"RscDfn\":\"vm\"}}]",
            "[{\"ret_code\":-4611686018427387404,\"message\":\"exists\",\"error_report_ids\":[\"1-2\"]}]",
            "[{\"ret_code\":-9223372036825284707,\"message\":\"No active connection to satellite 'node-a'\"}]",
            "{\"error\":\"HTTP 500\",\"message\":\"x\"}", "[]");
    private static final String EVENTS = "event: may-promote-change\ndata: {\"resource_name\":\"vm\",\"node_name\":"
            + "\"node-a\",\"may_promote\":true}\n\n: keep\n\nevent: x\ndata: y\ndata: z\n\n";
    private static final List<String> WORDS = List.of("null", "true", "{}", "[]", "[{}]", "\"\"", "[null]",
            "{\"a\":1},",
            "\"ret_code\":-1,", "\"props\":{},", "\"state\":", "\"in_use\":true", "\"UpToDate\"", "\"content\":\"*\"",
            "\"volume_number\":", "1e400");

    private final ServerSocket server;
    private final UnaryOperator<String> original;
    private final AtomicLong answered = new AtomicLong();
    private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
    private volatile long seed;

    /** @param original returns LINSTOR's response to a GET of a path and query */
    FuzzingController(UnaryOperator<String> original) {
        this.original = original;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    /** Returns two addresses of the server, so that a client that considers one of them down uses the other at once. */
    List<String> addresses() {
        return List.of("http://127.0.0.1:" + server.getLocalPort(), "http://localhost:" + server.getLocalPort());
    }

    /** Sets the seed of all following responses. */
    void seed(long next) {
        times.clear();
        seed = next;
    }

    /** Returns the number of responses, without those to requests for the version. */
    long answered() {
        return answered.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String first = line(in); !first.isEmpty(); first = line(in)) {
                skipRest(in);
                Answer answer = answer(first);
                socket.getOutputStream().write(answer.bytes);
                if (answer.isLast) {
                    return;
                }
            }
        } catch (IOException e) {
            // the client has disconnected
        }
    }

    /** A response. The connection is closed after the last one. */
    private static final class Answer {
        private final byte[] bytes;
        private final boolean isLast;

        private Answer(byte[] bytes, boolean isLast) {
            this.bytes = bytes;
            this.isLast = isLast;
        }
    }

    private static void skipRest(InputStream in) throws IOException {
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String header = line.toLowerCase(Locale.ROOT);
            length = header.startsWith("content-length:") ? Integer.parseInt(header.substring(15).strip()) : length;
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    /** Derives a separate seed for each request and each repetition of it, since the order of requests is not deterministic. */
    private Answer answer(String request) {
        String[] words = request.split(" ", 3);
        Random random = new Random(
                seed ^ ((long) request.hashCode() << 16)
                        + times.computeIfAbsent(request, any -> new AtomicInteger()).incrementAndGet());
        if (words[1].equals(VERSION) && random.nextInt(20) > 0) {
            return new Answer(whole(200, bytes(original.apply(VERSION)), ""), false);
        }
        answered.incrementAndGet();
        if (words[1].startsWith("/v1/events/")) {
            return new Answer(bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
                    + new Mutation(List.of(EVENTS), WORDS).next(random)), true);
        }
        List<String> samples = words[0].equals("GET") ? List.of(original.apply(words[1])) : RESULTS;
        return withFault(bytes(new Mutation(samples, WORDS).next(random)), random);
    }

    private static Answer withFault(byte[] body, Random random) {
        byte[] correct = whole(200, body, "");
        return switch (random.nextInt(100)) {
            case 0 -> new Answer(Arrays.copyOf(correct, random.nextInt(80)), true);
            case 1 -> new Answer(whole(200, body, "Content-Encoding: gzip\r\n"), false);
            case 2 ->
                new Answer(whole(List.of(301, 302, 400, 401, 403, 404, 500, 502, 503, 204).get(random.nextInt(10)),
                        body, "Location: https://elsewhere.example/\r\n"), true);
            case 3 -> new Answer(whole(200, bytes(RESULTS.get(random.nextInt(RESULTS.size()))), ""), false);
            case 4 -> new Answer(whole(404, bytes(RESULTS.get(random.nextInt(RESULTS.size()))), ""), false);
            case 5 -> new Answer(flipped(correct, random), true);
            default -> new Answer(correct, false);
        };
    }

    /** Changes a byte, which makes the text invalid UTF-8 or sometimes the response header invalid. */
    private static byte[] flipped(byte[] answer, Random random) {
        answer[random.nextInt(4) == 0
                ? random.nextInt(17)
                : answer.length - 1 - random.nextInt(answer.length / 2)] = (byte) random.nextInt(256);
        return answer;
    }

    private static byte[] whole(int status, byte[] body, String headers) {
        byte[] head = bytes("HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n");
        byte[] answer = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, answer, head.length, body.length);
        return answer;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
