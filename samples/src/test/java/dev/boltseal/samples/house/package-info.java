/// Tests of the house itself: edges between modules, order of packages, names, documents, and how the commands start.
@NullMarked
package dev.boltseal.samples.house;

import org.jspecify.annotations.NullMarked;
