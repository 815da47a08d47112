package dev.boltseal.terminal.bundle;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Count;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import dev.boltseal.terminal.Table;
import dev.boltseal.terminal.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What is in a directory: bundles, trust files, and how many other files.
///
/// @param bundles by name of file
/// @param refused files called `*.zip` that can't be read as bundles, and why
/// @param trustFiles called `trust-N.json`
/// @param others how many files there are besides
record DirectoryContents(
        Path directory,
        List<UnverifiedBundle> bundles,
        Map<Path, Failure> refused,
        List<Path> trustFiles,
        long others) {
    private static final int FEW = 5;
    private static final Pattern TRUST_FILE = Pattern.compile("trust-[1-9][0-9]{0,15}\\.json");
    private static final Pattern TRUST_SEAL = Pattern.compile(TRUST_FILE.pattern() + "\\.[0-9a-f]{16}\\.p7s");

    /// @throws Failure `FILE_UNREADABLE`
    static DirectoryContents of(Path directory) {
        List<Path> files = BundleFiles.all(directory);
        List<UnverifiedBundle> bundles = new ArrayList<>();
        Map<Path, Failure> refused = new TreeMap<>();
        for (Path file : BundleFiles.in(directory)) {
            try {
                bundles.add(UnverifiedBundle.read(file));
            } catch (Failure e) {
                refused.put(file, e);
            }
        }
        List<Path> trustFiles = files.stream()
                .filter(file -> TRUST_FILE.matcher(name(file)).matches())
                .toList();
        long others = files.stream()
                .filter(file -> !BundleFiles.isCalledBundle(file)
                        && !TRUST_FILE.matcher(name(file)).matches()
                        && !TRUST_SEAL.matcher(name(file)).matches())
                .count();
        return new DirectoryContents(directory, bundles, refused, trustFiles, others);
    }

    /// @param verify the command that checks one bundle
    Answer answer(String verify) {
        List<String> warnings =
                bundles.stream().flatMap(each -> each.warnings().stream()).toList();
        return new Answer(json(), report(verify), warnings);
    }

    private JsonObject json() {
        return new ObjectWriter()
                .bool("verified", false)
                .text("directory", directory.toString())
                .list("bundles", bundles, each -> each.json().build())
                .list("refused", refused.entrySet(), DirectoryContents::json)
                .texts("trustFiles", trustFiles.stream().map(Path::toString).toList())
                .number("otherFileCount", others)
                .build();
    }

    private static JsonObject json(Map.Entry<Path, Failure> refused) {
        return new ObjectWriter()
                .text("file", refused.getKey().toString())
                .text("id", refused.getValue().code().id())
                .text("message", refused.getValue().sentence())
                .build();
    }

    private Report report(String verify) {
        var report = new Report();
        if (bundles.isEmpty()) {
            report.line("no bundles in " + directory);
        } else {
            report.remark("NOT VERIFIED: this is only what the files say. Check each with `%s FILE`".formatted(verify))
                    .table(table());
            if (!refused.isEmpty() || !trustFiles.isEmpty() || others > 0) {
                report.gap();
            }
        }
        return report.facts(rest());
    }

    private Summary rest() {
        var facts = new Summary();
        trustFiles.forEach(file -> facts.add("trust file", name(file)));
        addRefused(facts);
        return others > 0 ? facts.add("besides", new Count(others, "other file")) : facts;
    }

    /// Of many files that are no bundles, the first few stand for all.
    private void addRefused(Summary facts) {
        List<Path> strangers = refused.entrySet().stream()
                .filter(each -> each.getValue().code() == FailureCode.NOT_A_BUNDLE)
                .map(Map.Entry::getKey)
                .toList();
        boolean many = strangers.size() > FEW;
        if (many) {
            facts.add("no bundles", FileNames.some(strangers));
        }
        refused.forEach((file, failure) -> {
            if (!many || failure.code() != FailureCode.NOT_A_BUNDLE) {
                facts.add(
                        "no bundle",
                        "%s: %s %s".formatted(name(file), failure.code().id(), failure.sentence()));
            }
        });
    }

    private Table table() {
        var table = new Table("File", "Workload", "For cluster", "App", "Built (UTC)", "Size");
        bundles.forEach(each -> {
            var workload = each.manifest().workload();
            table.row(
                    name(each.file()),
                    workload.name(),
                    each.manifest().cluster().name(),
                    Text.of(workload.appName(), workload.appVersion()),
                    each.manifest().createdAt(),
                    new ByteSize(each.fileSize()));
        });
        return table;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
