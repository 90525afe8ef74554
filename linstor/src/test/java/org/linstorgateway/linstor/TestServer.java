package org.linstorgateway.linstor;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLServerSocket;

/** A small HTTP server for tests, which control every byte of its responses and can simulate faults. */
public final class TestServer implements AutoCloseable {
    /** Answers one request. The connection stays open unless the handler disconnects it. */
    @FunctionalInterface
    public interface Handler {
        void handle(ReceivedRequest request, Connection connection) throws IOException;
    }

    /** A request of a client, with header names in lower case. */
    public record ReceivedRequest(String method, String uri, Map<String, String> headers, String body) {
        public String line() {
            return method + " " + uri;
        }

        public boolean isProbe() {
            return uri.equals("/v1/controller/version");
        }

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** A connection to a client. */
    public record Connection(Socket socket) {
        public void respond(int status, String body, String... headers) throws IOException {
            bytes(status, body.getBytes(StandardCharsets.UTF_8), headers);
        }

        public void bytes(int status, byte[] body, String... headers) throws IOException {
            String extra = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            raw("HTTP/1.1 " + status + " Reason\r\n" + extra + "Content-Length: " + body.length + "\r\n\r\n");
            out().write(body);
            out().flush();
        }

        public void raw(String text) throws IOException {
            out().write(text.getBytes(StandardCharsets.UTF_8));
            out().flush();
        }

        public void disconnect() throws IOException {
            socket.close();
        }

        private OutputStream out() throws IOException {
            return socket.getOutputStream();
        }
    }

    private final ServerSocket server;
    private final Handler handler;
    private final String scheme;
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Thread accepting = Thread.ofVirtual().unstarted(this::accept);

    private TestServer(ServerSocket server, Handler handler) {
        this.server = server;
        this.handler = handler;
        this.scheme = server instanceof SSLServerSocket ? "https" : "http";
    }

    /** Starts a server that answers every request with the handler. */
    public static TestServer of(Handler handler) {
        try {
            return on(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestServer on(ServerSocket socket, Handler handler) {
        TestServer started = new TestServer(socket, handler);
        started.accepting.start();
        return started;
    }

    /** Starts an active controller: it answers probes, and every other request with the handler. */
    public static TestServer controller(Handler handler) {
        return of(answeringProbes(handler));
    }

    public static Handler answeringProbes(Handler handler) {
        return (request, connection) -> {
            if (request.isProbe()) {
                connection.respond(200, RecordedResponses.text("version.json"), "Content-Type: application/json");
            } else {
                handler.handle(request, connection);
            }
        };
    }

    public static Handler json(int status, String body) {
        return (request, connection) -> connection.respond(status, body, "Content-Type: application/json");
    }

    public static Handler html(int status) {
        return (request, connection) -> connection.respond(status, "<html><body>proxy</body></html>",
                "Content-Type: text/html");
    }

    /** Returns an address that refuses connections. */
    public static URI closedAddress() {
        try (TestServer closed = of(json(200, ""))) {
            return closed.uri();
        }
    }

    public URI uri() {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
    }

    /** Returns the received requests without probes. */
    public List<ReceivedRequest> requests() {
        return requests.stream().filter(request -> !request.isProbe()).toList();
    }

    public List<String> requestLines() {
        return requests().stream().map(ReceivedRequest::line).toList();
    }

    public ReceivedRequest firstRequest() {
        return requests().getFirst();
    }

    public long probes() {
        return requests.stream().filter(ReceivedRequest::isProbe).count();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                if (server.isClosed()) {
                    socket.close(); // accepted while the server was stopping
                }
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (ReceivedRequest request = read(in); !request.method().isEmpty(); request = read(in)) {
                requests.add(request);
                handler.handle(request, new Connection(socket));
            }
        } catch (IOException e) {
            // The client or the handler has closed the connection.
        }
    }

    private static ReceivedRequest read(InputStream in) throws IOException {
        String[] first = line(in).split(" ", -1);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new ReceivedRequest(first[0], first.length > 1 ? first[1] : "", headers,
                new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        stop();
    }

    /**
     * Closes all connections and accepts no more. Waits for the accepting thread: until it notices that the socket was
     * closed, the operating system accepts further connections.
     */
    public void stop() {
        try {
            server.close();
            accepting.join();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
