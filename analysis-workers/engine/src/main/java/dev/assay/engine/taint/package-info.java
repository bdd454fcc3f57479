/** Follows values from where they enter a file to where they must not arrive as they are. */
@NullMarked
package dev.assay.engine.taint;

import org.jspecify.annotations.NullMarked;
