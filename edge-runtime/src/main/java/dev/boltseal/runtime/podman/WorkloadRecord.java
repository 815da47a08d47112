package dev.boltseal.runtime.podman;

import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.oci.Digest;
import java.util.Optional;

/// What was asked for a workload last, which Podman itself can't keep.
///
/// @param bundle SHA-256 of the `bundle.json` that was applied
/// @param pod the name of its pod
/// @param running whether it should run; otherwise it has no pod
/// @param trouble why it doesn't run
record WorkloadRecord(Digest bundle, String pod, boolean running, Optional<Trouble> trouble) {
    private static final int MAX_BYTES = 1 << 20;

    WorkloadRecord with(Trouble found) {
        return new WorkloadRecord(bundle, pod, running, Optional.of(found));
    }

    byte[] bytes() {
        var json = new ObjectWriter()
                .text("bundle", bundle.toString())
                .text("pod", pod)
                .bool("running", running);
        trouble.ifPresent(each -> json.value("trouble", each.json()));
        return CanonicalJson.bytes(json.build());
    }

    /// @param place for people
    /// @throws dev.boltseal.base.failure.Failure `STATE_WRONG`
    static WorkloadRecord parse(Object place, byte[] bytes) {
        var fields = new ObjectFields(place, Trouble.CODE, new JsonReader(place, Trouble.CODE, MAX_BYTES).read(bytes));
        return new WorkloadRecord(
                Digest.parse(fields.text("bundle")),
                fields.text("pod"),
                fields.bool("running"),
                fields.optionalObject("trouble").map(Trouble::read));
    }
}
