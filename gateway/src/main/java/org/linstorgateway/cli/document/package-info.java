/** Targets described in YAML or JSON files: reading them, and making the cluster as they say. */
@NullMarked
package org.linstorgateway.cli.document;

import org.jspecify.annotations.NullMarked;
