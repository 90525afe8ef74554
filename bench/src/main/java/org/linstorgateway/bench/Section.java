package org.linstorgateway.bench;

import java.io.IOException;

/** One thing that is measured: a section of the page. */
interface Section {
    /** The word by which it is asked for. */
    String name();

    /** Measures; the text of the section in Markdown, without its heading. */
    String measure() throws IOException, InterruptedException;
}
