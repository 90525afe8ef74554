package org.linstorgateway.linstor.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails with a {@link BodyTooLongException} once more bytes than the limit were read. */
final class BoundedInputStream extends FilterInputStream {
    private final long limit;
    private long count;

    /** @param limit
     *            in bytes */
    BoundedInputStream(InputStream body, long limit) {
        super(body);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        return read < 0 ? read : counted(1, read);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        return read < 0 ? read : counted(read, read);
    }

    private int counted(int bytes, int result) throws IOException {
        count += bytes;
        if (count > limit) {
            throw new BodyTooLongException(limit);
        }
        return result;
    }
}
