package org.linstorgateway.rest;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The first message of a TLS client, byte by byte (RFC 5246, section 7.4.1.2), so that it can offer what no current TLS library offers
 * any more. It has no extension for TLS 1.3: the server takes the version for the highest one that the client knows.
 */
final class RawHello {
    private static final int RECORD_HANDSHAKE = 22;
    private static final int RECORD_ALERT = 21;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 2;
    private static final int RANDOM_BYTES = 32;

    private RawHello() {}

    /**
     * The answer of a server.
     *
     * @param alert       the description of the alert (RFC 5246, section 7.2); -1 if there is none
     * @param suite       the cipher suite that the server has chosen; -1 with an alert
     * @param compression the method that the server has chosen
     * @param random      the random bytes of the server
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Answer(int alert, int suite, int compression, byte[] random) {
        static final int HANDSHAKE_FAILURE = 40;
        static final int PROTOCOL_VERSION = 70;

        boolean isRefusal() {
            return suite < 0;
        }
    }

    /**
     * Sends the message and reads the first answer.
     *
     * @param version     such as 0x0303 for TLS 1.2
     * @param suites      the numbers of cipher suites
     * @param compression the numbers of compression methods
     */
    static Answer send(int port, int version, List<Integer> suites, List<Integer> compression) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(record(version, hello(version, suites, compression)));
            return read(new DataInputStream(socket.getInputStream()));
        }
    }

    private static Answer read(DataInputStream in) throws IOException {
        int type;
        try {
            type = in.readUnsignedByte();
        } catch (EOFException e) {
            return refusal(-1);
        }
        in.readUnsignedShort();
        byte[] body = in.readNBytes(in.readUnsignedShort());
        if (type == RECORD_ALERT) {
            return refusal(body[1]);
        }
        if (type != RECORD_HANDSHAKE || body[0] != SERVER_HELLO) {
            throw new IOException("neither an alert nor the first message of a server: " + Arrays.toString(body));
        }
        int random = 6;
        int suite = random + RANDOM_BYTES + 1 + body[random + RANDOM_BYTES];
        return new Answer(-1, Byte.toUnsignedInt(body[suite]) << 8 | Byte.toUnsignedInt(body[suite + 1]),
                body[suite + 2], Arrays.copyOfRange(body, random, random + RANDOM_BYTES));
    }

    private static Answer refusal(int alert) {
        return new Answer(alert, -1, -1, new byte[0]);
    }

    private static byte[] record(int version, byte[] hello) {
        return bytes(out -> {
            out.writeByte(RECORD_HANDSHAKE);
            out.writeShort(Math.min(version, 0x0301));
            out.writeShort(hello.length + 4);
            out.writeByte(CLIENT_HELLO);
            out.writeByte(0);
            out.writeShort(hello.length);
            out.write(hello);
        });
    }

    private static byte[] hello(int version, List<Integer> suites, List<Integer> compression) {
        return bytes(out -> {
            out.writeShort(version);
            out.write(new byte[RANDOM_BYTES]);
            out.writeByte(0);
            out.writeShort(2 * suites.size());
            for (int suite : suites) {
                out.writeShort(suite);
            }
            out.writeByte(compression.size());
            for (int method : compression) {
                out.writeByte(method);
            }
            byte[] extensions = bytes(RawHello::writeExtensions);
            out.writeShort(extensions.length);
            out.write(extensions);
        });
    }

    private static void writeExtensions(DataOutputStream out) throws IOException {
        // supported_groups: secp256r1, secp384r1 (RFC 8422)
        writeShorts(out, 10, Optional.of(4), 0x0017, 0x0018);
        // signature_algorithms: ECDSA with SHA-256, RSA with SHA-256, ECDSA with SHA-1, RSA with SHA-1 (RFC 5246)
        writeShorts(out, 13, Optional.of(8), 0x0403, 0x0401, 0x0203, 0x0201);
        // renegotiation_info, empty (RFC 5746)
        writeShorts(out, 0xff01, Optional.empty());
    }

    private static void writeShorts(DataOutputStream out, int extension, Optional<Integer> listLength, int... values)
            throws IOException {
        out.writeShort(extension);
        if (listLength.isEmpty()) {
            out.writeShort(1);
            out.writeByte(0);
            return;
        }
        out.writeShort(listLength.get() + 2);
        out.writeShort(listLength.get());
        for (int value : values) {
            out.writeShort(value);
        }
    }

    /** Writes a part of the message. */
    @FunctionalInterface
    private interface Part {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            part.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
