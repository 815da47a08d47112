/// What a run of the tests has to tell beside passed and failed: how many attacks were refused, how many kills
/// survived.
///
/// Takes a count from a test that saw it happen; leaves it in the module's `target/counts`, from where `./check` adds
/// up and prints.
@NullMarked
package dev.boltseal.testkit.count;

import org.jspecify.annotations.NullMarked;
