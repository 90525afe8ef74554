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

/** A caller who decides about every byte, and about when it is sent. */
final class RawCaller implements AutoCloseable {
    /** How long a test waits for what must happen, in ms. */
    private static final int PATIENCE = 20_000;
    /** The pause between two bytes of somebody slow, in ms. */
    private static final int PAUSE = 20;

    private final Socket socket;
    private final InputStream in;

    RawCaller(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
    }

    /** An answer; status 0 when the connection was closed instead. */
    record Answer(int status, String head, String body) {
        boolean closes() {
            return status == 0 || head.toLowerCase(Locale.ROOT).contains("connection: close");
        }
    }

    RawCaller send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    RawCaller send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends one byte after the other until there is an answer, which it returns. */
    Answer trickle(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        in.mark(1);
        for (int i = 0;; i++) {
            try {
                socket.getOutputStream().write(bytes[i % bytes.length]);
                socket.setSoTimeout(PAUSE);
                in.read();
                in.reset();
                socket.setSoTimeout(PATIENCE);
                return answer();
            } catch (SocketTimeoutException e) {
                // no answer yet
            }
        }
    }

    /** Nothing more will be sent; the answer may still come. */
    void endOfInput() throws IOException {
        socket.shutdownOutput();
    }

    Answer answer() throws IOException {
        String head = head();
        if (head.isEmpty()) {
            return new Answer(0, "", "");
        }
        String headers = head.toLowerCase(Locale.ROOT);
        byte[] bytes = headers.contains("\r\ntransfer-encoding: chunked\r\n")
                ? chunks()
                : in.readNBytes(length(headers));
        String body = new String(bytes, StandardCharsets.UTF_8);
        return new Answer(Integer.parseInt(head.substring(9, 12)), head, body);
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

    private String head() throws IOException {
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
