package org.linstorgateway.linstor.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that arrives, cut off where it becomes too long. */
final class LimitedInput extends FilterInputStream {
    private final long limit;
    private long taken;

    LimitedInput(InputStream body, long limit) {
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
        taken += bytes;
        if (taken > limit) {
            throw new LimitedBody.TooLongException(limit);
        }
        return result;
    }
}
