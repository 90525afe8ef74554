package org.linstorgateway.rest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An HTTP client that controls every byte and the moment at which it is sent. */
final class RawHttpClient implements AutoCloseable {
    /** The timeout for a response, in ms. */
    private static final int TIMEOUT = 20_000;
    /** The pause between two bytes of a slow client, in ms. */
    private static final int PAUSE = 20;

    private final Socket socket;
    private final InputStream in;

    RawHttpClient(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT);
    }

    /** A response; status 0 if the connection was closed instead. */
    record Response(int status, String head, String body) {
        boolean closes() {
            return status == 0 || head.toLowerCase(Locale.ROOT).contains("connection: close");
        }
    }

    RawHttpClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    RawHttpClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a text to a server that may close the connection before it has read all of it. */
    RawHttpClient trySend(String text) {
        try {
            return send(text);
        } catch (IOException e) {
            return this;
        }
    }

    /** Returns the next response, which has no body. */
    Response responseWithoutBody() throws IOException {
        String head = readHead();
        return new Response(head.isEmpty() ? 0 : Integer.parseInt(head.substring(9, 12)), head, "");
    }

    /** Sends one byte after the other until a response arrives, and returns it. */
    Response trickle(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        in.mark(1);
        for (int i = 0;; i++) {
            try {
                socket.getOutputStream().write(bytes[i % bytes.length]);
                socket.setSoTimeout(PAUSE);
                in.read();
                in.reset();
                socket.setSoTimeout(TIMEOUT);
                return response();
            } catch (SocketTimeoutException e) {
                // no response yet
            }
        }
    }

    /** Ends the input of the server; its response may still arrive. */
    void endOfInput() throws IOException {
        socket.shutdownOutput();
    }

    Response response() throws IOException {
        String head = readHead();
        if (head.isEmpty()) {
            return new Response(0, "", "");
        }
        String headers = head.toLowerCase(Locale.ROOT);
        byte[] bytes = headers.contains("\r\ntransfer-encoding: chunked\r\n")
                ? chunks()
                : in.readNBytes(length(headers));
        String body = new String(bytes, StandardCharsets.UTF_8);
        return new Response(Integer.parseInt(head.substring(9, 12)), head, body);
    }

    private static int length(String headers) {
        int at = headers.indexOf("\r\ncontent-length: ");
        return at < 0 ? 0 : Integer.parseInt(headers.substring(at + 18, headers.indexOf("\r\n", at + 2)).strip());
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int length;
        do {
            length = Integer.parseInt(line(), 16);
            body.write(in.readNBytes(length));
            in.skipNBytes(2);
        } while (length > 0);
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int end = 0;
        while (end < 4) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            end = next == "\r\n\r\n".charAt(end) ? end + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
