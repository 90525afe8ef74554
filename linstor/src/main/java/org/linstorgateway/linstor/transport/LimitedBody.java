package org.linstorgateway.linstor.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serial;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes a body of limited length and cuts off a longer one, so that no answer can fill the memory. */
final class LimitedBody implements BodySubscriber<byte[]> {
    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    LimitedBody(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        buffers.forEach(this::take);
    }

    private void take(ByteBuffer buffer) {
        if (bytes.size() + (long) buffer.remaining() > limit) {
            cutOff();
            return;
        }
        byte[] chunk = new byte[buffer.remaining()];
        buffer.get(chunk);
        bytes.writeBytes(chunk);
    }

    private void cutOff() {
        if (subscription != null) {
            subscription.cancel();
        }
        body.completeExceptionally(new TooLongException(limit));
    }

    @Override
    public void onError(Throwable throwable) {
        body.completeExceptionally(throwable);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }

    /** A body is longer than what is taken. */
    static final class TooLongException extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        TooLongException(long limit) {
            super("it sends more than " + (limit >> 20) + " MiB");
        }
    }
}
