package dev.boltseal.edge.state;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.UtcTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who holds a lock, in one line: process id, when the process began, and its command; the latter two if they are
/// known.
///
/// @param process id, in decimal
/// @param since by the node's clock, for people
/// @param command without the program's own name
record LockHolder(String process, Optional<String> since, Optional<String> command) {
    private static final Pattern LINE = Pattern.compile("([0-9]{1,20})(?: ([0-9TZ:-]{1,32}|-)(?: (.*))?)?");
    private static final int MAX_COMMAND = 400;
    private static final String UNKNOWN = "?";

    /// This process.
    ///
    /// @param command as the JVM was started: a class or a file, then arguments
    static LockHolder ofProcess(ProcessHandle process, String command) {
        int arguments = command.indexOf(' ');
        String text = arguments < 0 ? "" : command.substring(arguments + 1);
        return new LockHolder(
                Long.toString(process.pid()),
                process.info().startInstant().map(UtcTime::new).map(UtcTime::toString),
                Optional.of(text.substring(0, Math.min(MAX_COMMAND, text.length())))
                        .filter(each -> !each.isBlank()));
    }

    /// Reads what some process wrote, which could be anything.
    static LockHolder parse(String text) {
        Matcher line = LINE.matcher(text.lines().findFirst().orElse(""));
        return line.matches()
                ? new LockHolder(
                        line.group(1),
                        Optional.ofNullable(line.group(2)).filter(each -> !each.equals("-")),
                        Optional.ofNullable(line.group(3)))
                : new LockHolder(UNKNOWN, Optional.empty(), Optional.empty());
    }

    String line() {
        return "%s %s%s"
                .formatted(
                        process,
                        since.orElse("-"),
                        command.map(text -> " " + text).orElse(""));
    }

    /// For people: `process 4711 (workloads import opcua.zip), which started at 2026-11-22T13:15:00Z`.
    Phrase phrase() {
        if (process.equals(UNKNOWN)) {
            return Phrase.of("lock.unknown");
        }
        if (command.isPresent() && since.isPresent()) {
            return Phrase.of(
                    "lock.process-command-since",
                    Facts.of("process", process, "command", command.get(), "since", since.get()));
        }
        return command.map(text -> Phrase.of("lock.process-command", Facts.of("process", process, "command", text)))
                .or(() ->
                        since.map(text -> Phrase.of("lock.process-since", Facts.of("process", process, "since", text))))
                .orElseGet(() -> Phrase.of("lock.process", Facts.of("process", process)));
    }
}
