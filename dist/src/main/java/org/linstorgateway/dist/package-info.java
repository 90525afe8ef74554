/** Makes the packages: the program with a runtime of its own, as deb, rpm and container image. */
@NullMarked
package org.linstorgateway.dist;

import org.jspecify.annotations.NullMarked;
