/// Power cuts, kills, full disks, failing disks, wrong clocks and second processes, against real processes of
/// `boltseal-edge` and `boltseal`.
///
/// After each of them, the state is the old or the new one, running the same command again completes it, what is
/// dead stays dead, and no temporary file is left.
@NullMarked
package dev.boltseal.samples.survival;

import org.jspecify.annotations.NullMarked;
