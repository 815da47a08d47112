package dev.boltseal.edge.receipt;

import dev.boltseal.format.trust.Receipt;
import java.nio.file.Path;

/// A receipt on the disk, synchronised, with its seal beside it.
///
/// @param leftOut how many dead bundles and blobs did not fit
public record ExportedReceipt(Path file, Receipt receipt, int leftOut) {}
