/// Power cuts, kills, full disks, failing disks, wrong clocks and second processes, against real processes of
/// `boltseal-edge` and `boltseal`.
///
/// After each the state is the old one or the new one, the same command again comes to its end, what is dead stays
/// dead, and no temporary file stays.
@NullMarked
package dev.boltseal.samples.survival;

import org.jspecify.annotations.NullMarked;
