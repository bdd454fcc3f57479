/** Credentials in texts. What is found is told by kind and place; its text stays here. */
@NullMarked
package dev.assay.engine.secret;

import org.jspecify.annotations.NullMarked;
