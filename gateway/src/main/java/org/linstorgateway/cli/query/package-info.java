/** Filters and orders of lists: which elements a list shows, and in which order. */
@NullMarked
package org.linstorgateway.cli.query;

import org.jspecify.annotations.NullMarked;
