package org.linstorgateway.bench;

import java.io.IOException;

/** A benchmark, whose results are a section of the page. */
interface Section {
    /** Returns the name on the command line. */
    String name();

    /** Measures and returns the section in Markdown, without its heading. */
    String measure() throws IOException, InterruptedException;
}
