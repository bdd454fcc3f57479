/** Bare mirrors of repositories, their walks, trees and blobs, read by the git command line. */
@NullMarked
package dev.assay.mirror;

import org.jspecify.annotations.NullMarked;
