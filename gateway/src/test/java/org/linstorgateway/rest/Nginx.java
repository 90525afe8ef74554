package org.linstorgateway.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxy nginx in front of a server, on two ports: with default settings, by which it speaks HTTP/1.0 to the server, and
 * with kept connections and bodies that it passes on while they arrive. It refuses DELETE.
 */
final class Nginx implements AutoCloseable {
    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/bin/nginx"));
    private static final int ATTEMPTS = 5;

    private final int server;
    private Optional<Process> process = Optional.empty();
    private Optional<Path> directory = Optional.empty();
    private int plain;
    private int kept;

    /** @param server the port of the server behind it */
    Nginx(int server) {
        this.server = server;
    }

    static boolean isInstalled() {
        return PROGRAMS.stream().anyMatch(Files::isExecutable);
    }

    private static final String CONFIGURATION = """
            daemon off; master_process off; pid DIRECTORY/pid; error_log DIRECTORY/error.log;
            events { worker_connections 64; }
            http {
              access_log off; client_max_body_size 0;
              client_body_temp_path DIRECTORY/body; proxy_temp_path DIRECTORY/proxy;
              fastcgi_temp_path DIRECTORY/fastcgi; uwsgi_temp_path DIRECTORY/uwsgi; scgi_temp_path DIRECTORY/scgi;
              upstream kept { server 127.0.0.1:SERVER; keepalive 4; }
              server {
                listen 127.0.0.1:PLAIN;
                location / {
                  if ($request_method = DELETE) { return 403; }
                  proxy_pass http://127.0.0.1:SERVER;
                }
              }
              server {
                listen 127.0.0.1:KEPT;
                location / {
                  if ($request_method = DELETE) { return 403; }
                  proxy_pass http://kept; proxy_set_header Host localhost; proxy_http_version 1.1;
                  proxy_set_header Connection ""; proxy_request_buffering off;
                }
              }
            }
            """;

    /** Starts it, unless it runs, and returns one of its ports. */
    int start(boolean keepsConnections) throws IOException {
        if (process.isEmpty()) {
            start();
        }
        return keepsConnections ? kept : plain;
    }

    /** Tries again if another program takes a port in between. */
    private void start() throws IOException {
        Path created = Files.createTempDirectory("nginx");
        directory = Optional.of(created);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Process launched = launch(created);
            process = Optional.of(launched);
            if (awaitStart(launched, created.resolve("pid"))) {
                return;
            }
        }
        throw new IOException("nginx does not start: " + Files.readString(created.resolve("error.log")));
    }

    private Process launch(Path created) throws IOException {
        plain = freePort();
        kept = freePort();
        Path file = created.resolve("nginx.conf");
        Files.writeString(file, CONFIGURATION.replace("DIRECTORY", created.toString())
                .replace("PLAIN", Integer.toString(plain)).replace("KEPT", Integer.toString(kept))
                .replace("SERVER", Integer.toString(server)));
        return new ProcessBuilder(PROGRAMS.stream().filter(Files::isExecutable).findFirst().orElseThrow().toString(),
                "-c", file.toString(), "-e", created.resolve("error.log").toString())
                .redirectErrorStream(true).redirectOutput(created.resolve("output").toFile()).start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Returns whether it has started: it writes its process id when it listens. */
    private static boolean awaitStart(Process launched, Path id) throws IOException {
        while (!Files.exists(id) || Files.size(id) == 0) {
            if (!launched.isAlive()) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    @Override
    public void close() {
        process.ifPresent(running -> {
            running.destroy();
            running.onExit().join();
        });
        directory.ifPresent(Nginx::delete);
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
