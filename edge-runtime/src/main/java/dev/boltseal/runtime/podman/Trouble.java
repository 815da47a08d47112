package dev.boltseal.runtime.podman;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.runtime.render.Exits;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why a workload doesn't run. Podman forgets it, so it is kept.
sealed interface Trouble {
    /// As part of a sentence.
    Phrase phrase();

    JsonObject json();

    /// Podman couldn't start it.
    ///
    /// @param said its words
    record NotStarted(String said) implements Trouble {
        private static final Pattern PORT =
                Pattern.compile("listen (?:tcp|udp)\\S* \\S*:([0-9]+): bind: address already in use");
        private static final Pattern PROGRAM =
                Pattern.compile("exec: \"([^\"]*)\"|executable file `([^`]*)` not found");
        private static final Pattern MISSING =
                Pattern.compile("command that was not found|executable file .* not found|no such file or directory");
        private static final Pattern NOISE =
                Pattern.compile("^(?:(?:starting|unable to start) container [\"0-9a-f]+: |runc: |crun: )+");

        @Override
        public Phrase phrase() {
            Matcher port = PORT.matcher(said);
            if (port.find()) {
                return Phrase.of("runtime.failed.port", Facts.of("port", port.group(1)));
            }
            Matcher program = PROGRAM.matcher(said);
            if (program.find() && MISSING.matcher(said).find()) {
                String name = Optional.ofNullable(program.group(1)).orElseGet(() -> program.group(2));
                return Phrase.of("runtime.failed.program", Facts.of("program", name));
            }
            return Phrase.of(
                    "runtime.failed.start",
                    Facts.of("reason", NOISE.matcher(said).replaceFirst("")));
        }

        @Override
        public JsonObject json() {
            return new ObjectWriter().text("notStarted", said).build();
        }
    }

    /// One of its containers ends again and again.
    ///
    /// @param line what it said last; empty if nothing
    /// @param limit of its memory in bytes; 0 if it has none
    record Ended(String container, long exitCode, boolean outOfMemory, long times, String line, long limit)
            implements Trouble {
        private static final long MEBIBYTE = 1 << 20;

        @Override
        public Phrase phrase() {
            Phrase said =
                    line.isEmpty() ? Phrase.of("runtime.silent") : Phrase.of("runtime.said", Facts.of("line", line));
            if (outOfMemory) {
                return outOfMemory(said);
            }
            // not every kernel and container monitor tell Podman why
            return exitCode == Exits.KILLED && limit > 0
                    ? killed(said)
                    : Exits.phrase(container, exitCode, times, said);
        }

        private Phrase outOfMemory(Phrase said) {
            return limit > 0
                    ? Phrase.of(
                            "runtime.failed.out-of-memory",
                            Facts.of(
                                    "container",
                                    container,
                                    "limit",
                                    limit / MEBIBYTE + "Mi",
                                    "times",
                                    times,
                                    "said",
                                    said))
                    : Phrase.of(
                            "runtime.failed.node-memory",
                            Facts.of("container", container, "times", times, "said", said));
        }

        private Phrase killed(Phrase said) {
            return Phrase.of(
                    "runtime.failed.killed-limited",
                    Facts.of(
                            "container",
                            container,
                            "exitCode",
                            exitCode,
                            "times",
                            times,
                            "said",
                            said,
                            "limit",
                            limit));
        }

        @Override
        public JsonObject json() {
            var ended = new ObjectWriter()
                    .text("container", container)
                    .number("exitCode", exitCode)
                    .bool("outOfMemory", outOfMemory)
                    .number("times", times)
                    .text("line", line)
                    .number("limit", limit)
                    .build();
            return new ObjectWriter().value("ended", ended).build();
        }

        private static Ended read(ObjectFields fields) {
            return new Ended(
                    fields.text("container"),
                    fields.number("exitCode"),
                    fields.bool("outOfMemory"),
                    fields.number("times"),
                    fields.text("line"),
                    fields.number("limit"));
        }
    }

    /// It wasn't ready in time.
    record Late() implements Trouble {
        @Override
        public Phrase phrase() {
            return Phrase.of("runtime.failed.deadline");
        }

        @Override
        public JsonObject json() {
            return new ObjectWriter().bool("late", true).build();
        }
    }

    /// @throws dev.boltseal.base.failure.Failure with the code of the fields
    static Trouble read(ObjectFields fields) {
        return fields.optionalText("notStarted")
                .<Trouble>map(NotStarted::new)
                .or(() -> fields.optionalObject("ended").map(Ended::read))
                .orElseGet(Late::new);
    }

    /// The code of what can't be read.
    FailureCode CODE = FailureCode.STATE_WRONG;
}
