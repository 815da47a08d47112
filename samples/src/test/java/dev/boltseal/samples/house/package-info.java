/// Tests of the house rules: dependencies between modules and packages, names, documents, and how the commands
/// start.
@NullMarked
package dev.boltseal.samples.house;

import org.jspecify.annotations.NullMarked;
