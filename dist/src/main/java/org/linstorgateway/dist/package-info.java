/** Build of the packages: the program with its own Java runtime as deb, rpm and container image. */
@NullMarked
package org.linstorgateway.dist;

import org.jspecify.annotations.NullMarked;
