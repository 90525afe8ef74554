/** Server-sent events (HTML Standard), as LINSTOR and gateway servers send them. */
@NullMarked
package org.linstorgateway.sse;

import org.jspecify.annotations.NullMarked;
