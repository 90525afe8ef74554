package org.linstorgateway.cli.output;

import java.io.PrintStream;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.linstorgateway.wire.PrintableText;

/**
 * A line on a terminal that shows what a command waits for, and for how long. It is redrawn in place, and cleared when
 * it is closed or when the user interrupts the program.
 */
final class Spinner implements Progress {
    static final String CLEAR_LINE = "\r\033[K";
    private static final String FRAMES = "|/-\\";
    private static final long FRAME_MILLIS = 150;
    private static final long POLL_MILLIS = 1_000;

    private final PrintStream terminal;
    private final String doing;
    private final Supplier<String> poll;
    private final Supplier<OptionalInt> width;
    private final long started = System.nanoTime();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Interruption interruption = Interruption.watch(this::clear);
    private volatile String stage = "";

    private Spinner(PrintStream terminal, Supplier<OptionalInt> width, String doing, Supplier<String> poll) {
        this.terminal = terminal;
        this.width = width;
        this.doing = doing;
        this.poll = poll;
    }

    /**
     * Starts to draw.
     *
     * @param width returns the number of columns of the terminal, empty if it is unknown; called on the spinner's own thread, and only
     *         if the command takes a while, since it may be slow
     * @param doing the operation
     * @param poll  returns what the operation waits for; called every second on its own thread, may be slow and may
     *         fail
     */
    static Spinner start(PrintStream terminal, Supplier<OptionalInt> width, String doing, Supplier<String> poll) {
        Spinner spinner = new Spinner(terminal, width, doing, poll);
        Thread.ofPlatform().daemon().name("spinner").start(spinner::drawUntilClosed);
        Thread.ofPlatform().daemon().name("spinner-poll").start(spinner::pollUntilClosed);
        return spinner;
    }

    private void drawUntilClosed() {
        if (isClosedWithin(FRAME_MILLIS)) {
            return;
        }
        int columns = width.get().orElse(Integer.MAX_VALUE);
        int frame = 0;
        do {
            draw(FRAMES.charAt(frame % FRAMES.length()), columns);
            frame++;
        } while (!isClosedWithin(FRAME_MILLIS));
    }

    private void pollUntilClosed() {
        do {
            stage = askStage();
        } while (!isClosedWithin(POLL_MILLIS));
    }

    /** Returns the stage; the last one if the poll fails. The operation itself reports the failure. */
    private String askStage() {
        try {
            return ": " + PrintableText.of(poll.get());
        } catch (RuntimeException e) {
            return stage;
        }
    }

    private boolean isClosedWithin(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private synchronized void draw(char frame, int columns) {
        if (closed.getCount() > 0) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
            terminal.print(CLEAR_LINE + SpinnerLine.of(frame + " " + doing, stage, " (" + seconds + " s)", columns));
            terminal.flush();
        }
    }

    private synchronized void clear() {
        closed.countDown();
        terminal.print(CLEAR_LINE);
        terminal.flush();
    }

    @Override
    public void close() {
        clear();
        interruption.close();
    }
}
