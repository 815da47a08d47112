/// What a test run reports in addition to passed and failed: how many attacks were refused, how many kills
/// survived.
///
/// Takes a count from the test that saw it; writes it to the module's `target/counts`, where `./check` adds the
/// counts up and prints them.
@NullMarked
package dev.boltseal.testkit.count;

import org.jspecify.annotations.NullMarked;
