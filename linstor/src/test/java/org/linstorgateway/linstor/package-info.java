@NullMarked
package org.linstorgateway.linstor;

import org.jspecify.annotations.NullMarked;
