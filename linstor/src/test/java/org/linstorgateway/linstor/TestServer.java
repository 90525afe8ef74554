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

/** A small HTTP server that can also misbehave: every byte of its answers is the test's own. */
public final class TestServer implements AutoCloseable {
    /** Answers one request; the connection stays open unless it is broken off. */
    @FunctionalInterface
    public interface Script {
        void answer(Request request, Connection connection) throws IOException;
    }

    /** What a client sent; names of headers in lower case. */
    public record Request(String method, String uri, Map<String, String> headers, String body) {
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

    /** The way back to the client. */
    public record Connection(Socket socket) {
        public void respond(int status, String body, String... headers) throws IOException {
            bytes(status, body.getBytes(StandardCharsets.UTF_8), headers);
        }

        public void bytes(int status, byte[] body, String... headers) throws IOException {
            String extra = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            raw("HTTP/1.1 " + status + " Whatever\r\n" + extra + "Content-Length: " + body.length + "\r\n\r\n");
            out().write(body);
            out().flush();
        }

        public void raw(String text) throws IOException {
            out().write(text.getBytes(StandardCharsets.UTF_8));
            out().flush();
        }

        public void breakOff() throws IOException {
            socket.close();
        }

        private OutputStream out() throws IOException {
            return socket.getOutputStream();
        }
    }

    private final ServerSocket server;
    private final Script script;
    private final String scheme;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Thread accepting = Thread.ofVirtual().unstarted(this::accept);

    private TestServer(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
        this.scheme = server instanceof SSLServerSocket ? "https" : "http";
    }

    /** Answers everything with the script. */
    public static TestServer of(Script script) {
        try {
            return over(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestServer over(ServerSocket socket, Script script) {
        TestServer started = new TestServer(socket, script);
        started.accepting.start();
        return started;
    }

    /** An active controller: answers the question for its version, and everything else with the script. */
    public static TestServer linstor(Script script) {
        return of(orVersion(script));
    }

    public static Script orVersion(Script script) {
        return (request, connection) -> {
            if (request.isProbe()) {
                connection.respond(200, Recorded.text("version.json"), "Content-Type: application/json");
            } else {
                script.answer(request, connection);
            }
        };
    }

    public static Script json(int status, String body) {
        return (request, connection) -> connection.respond(status, body, "Content-Type: application/json");
    }

    public static Script html(int status) {
        return (request, connection) -> connection.respond(status, "<html><body>proxy</body></html>",
                "Content-Type: text/html");
    }

    /** An address at which nobody listens. */
    public static URI nobody() {
        try (TestServer gone = of(json(200, ""))) {
            return gone.uri();
        }
    }

    public URI uri() {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
    }

    /** What came in, without probes. */
    public List<Request> requests() {
        return requests.stream().filter(request -> !request.isProbe()).toList();
    }

    public List<String> lines() {
        return requests().stream().map(Request::line).toList();
    }

    public Request only() {
        return requests().getFirst();
    }

    public long probes() {
        return requests.stream().filter(Request::isProbe).count();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                if (server.isClosed()) {
                    socket.close(); // it came in while the server died
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
            for (Request request = read(in); !request.method().isEmpty(); request = read(in)) {
                requests.add(request);
                script.answer(request, new Connection(socket));
            }
        } catch (IOException e) {
            // The client has gone, or the script broke the connection off.
        }
    }

    private static Request read(InputStream in) throws IOException {
        String[] first = line(in).split(" ", -1);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Request(first[0], first.length > 1 ? first[1] : "", headers,
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
        die();
    }

    /**
     * Breaks off all connections and takes no more. A listening socket stays open, and the system goes on taking
     * connections, until the virtual thread that accepts has noticed that it was closed.
     */
    public void die() {
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
