@NullMarked
package dev.boltseal.cli;

import org.jspecify.annotations.NullMarked;
