package dev.boltseal.cli;

import dev.boltseal.builder.build.BuiltBundle;
import dev.boltseal.console.ByteSize;
import dev.boltseal.console.Console;
import dev.boltseal.console.Facts;
import dev.boltseal.format.json.ObjectWriter;
import java.util.ArrayList;
import java.util.List;

/// A bundle that was built, for programs and for people.
record BuiltReport(BuiltBundle built, List<String> warnings) {
    void answer(Console console) {
        var report = new BundleReport(built.manifest());
        var json = new ObjectWriter().text("file", built.file().toString()).number("size", built.size());
        var facts = new Facts().add("bundle", built.file()).add("size", new ByteSize(built.size()));
        List<String> lines = new ArrayList<>(report.addTo(facts).lines());
        lines.add("next: carry it to the cluster and run boltseal-edge workloads import -f "
                + built.file().getFileName());
        console.answer(report.addTo(json).texts("warnings", warnings).build(), lines);
    }
}
