package dev.boltseal.cli.build;

import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.pipeline.BuiltBundle;
import dev.boltseal.cli.bundle.BundleReport;
import dev.boltseal.cli.bundle.HeldReport;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A bundle that was built, for programs and for people.
///
/// @param cached bytes that came from the cache, if there is one
record BuiltReport(BuiltBundle built, Optional<Long> cached, List<String> warnings) {
    Answer answer() {
        var report = new BundleReport(built.manifest());
        var json = new ObjectWriter().text("file", built.file().toString()).number("size", built.size());
        var facts = new Summary().add("bundle", built.file()).add("size", new ByteSize(built.size()));
        report.addTo(facts);
        report.addTo(json);
        built.held().ifPresent(part -> {
            facts.add("already there", HeldReport.text(part));
            json.value("held", HeldReport.json(part));
        });
        cached.ifPresent(bytes -> {
            facts.add("from cache", new ByteSize(bytes));
            json.number("cached", bytes);
        });
        List<String> lines = new ArrayList<>(facts.lines());
        lines.add(BundleReport.next(built.file()));
        return new Answer(json.texts("warnings", warnings).build(), lines);
    }
}
