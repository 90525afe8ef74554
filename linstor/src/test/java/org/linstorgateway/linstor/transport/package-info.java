@NullMarked
package org.linstorgateway.linstor.transport;

import org.jspecify.annotations.NullMarked;
