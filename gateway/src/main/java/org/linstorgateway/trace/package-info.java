/** What the work of a request has in common on all threads: its identifier, and the trace of its client. */
@NullMarked
package org.linstorgateway.trace;

import org.jspecify.annotations.NullMarked;
