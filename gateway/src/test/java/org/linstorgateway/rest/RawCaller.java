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
        int at = head.toLowerCase(Locale.ROOT).indexOf("\r\ncontent-length: ");
        int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 18, head.indexOf("\r\n", at + 2)).strip());
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Answer(Integer.parseInt(head.substring(9, 12)), head, body);
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
