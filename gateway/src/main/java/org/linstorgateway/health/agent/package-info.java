/** What a node needs that shall run targets. */
@NullMarked
package org.linstorgateway.health.agent;

import org.jspecify.annotations.NullMarked;
