package dev.boltseal.cli.build;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.pipeline.BuiltBundle;
import dev.boltseal.cli.bundle.Checksum;
import dev.boltseal.cli.bundle.HeldReport;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import dev.boltseal.terminal.bundle.BundleReport;
import java.util.List;
import java.util.Optional;

/// A bundle that was built, for programs and for people.
///
/// @param checksum if one was written beside it
/// @param cached bytes that came from the cache, if there is one
record BuiltReport(BuiltBundle built, Optional<Checksum> checksum, Optional<Long> cached, List<String> warnings) {
    /// Only programs get the file's SHA-256, for which it is read once more.
    Answer answer() {
        return Answer.onDemand(this::json, this::report);
    }

    private JsonObject json() {
        var json = new ObjectWriter()
                .text("file", built.file().toString())
                .number("size", built.size())
                .text(
                        "fileSha256",
                        checksum.map(Checksum::sha256).orElseGet(built::sha256).hex())
                .text("checksumFile", checksum.map(each -> each.file().toString()));
        new BundleReport(built.manifest()).addTo(json);
        built.held().ifPresent(part -> json.value("held", HeldReport.json(part)));
        cached.ifPresent(bytes -> json.number("cachedSize", bytes));
        return json.texts("warnings", warnings).build();
    }

    private Report report() {
        var facts = new Summary().add("bundle", built.file()).add("size", new ByteSize(built.size()));
        checksum.ifPresent(each -> facts.add("checksum", each.file()));
        new BundleReport(built.manifest()).addTo(facts);
        built.held().ifPresent(part -> facts.add("already there", HeldReport.text(part)));
        cached.ifPresent(bytes -> facts.add("from cache", new ByteSize(bytes)));
        return BundleReport.carry(built.file(), new Report().facts(facts));
    }
}
