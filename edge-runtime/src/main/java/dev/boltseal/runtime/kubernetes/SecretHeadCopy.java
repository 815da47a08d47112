package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.ledger.HeadCopy;
import dev.boltseal.edge.ledger.LedgerHead;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.runtime.render.Names;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The second copy of the ledger's head, in the Secret `boltseal-ledger`. It has one entry for each cluster id.
///
/// Work doesn't stop because the cluster doesn't answer or doesn't allow it. The copy then stays behind, and is
/// brought up by the next command.
final class SecretHeadCopy implements HeadCopy {
    static final String NAME = "boltseal-ledger";
    private static final int TRIES = 5;

    private final KubernetesClient client;
    private final OurNamespace namespace;
    private final KubernetesAnswers answers;
    private final Consumer<Failure> unkept;
    private boolean told;

    /// @param unkept is told once if the copy can't be read or written
    SecretHeadCopy(
            KubernetesClient client, OurNamespace namespace, KubernetesAnswers answers, Consumer<Failure> unkept) {
        this.client = client;
        this.namespace = namespace;
        this.answers = answers;
        this.unkept = unkept;
    }

    @Override
    public Optional<LedgerHead> read(ClusterId cluster) {
        try {
            return answers.of(this::found).flatMap(secret -> head(secret, cluster));
        } catch (Failure e) {
            tell(e);
            return Optional.empty();
        }
    }

    @Override
    public void write(ClusterId cluster, LedgerHead head) {
        if (told) {
            return; // another five seconds would not help
        }
        try {
            answers.run(() -> namespace.with(() -> write(cluster, head, TRIES)));
        } catch (Failure e) {
            tell(e);
        }
    }

    /// Another process may write at the same time; then it is read again.
    private void write(ClusterId cluster, LedgerHead head, int tries) {
        Optional<Secret> found = found();
        if (found.flatMap(secret -> head(secret, cluster))
                .filter(there -> isFurther(there, head))
                .isPresent()) {
            return;
        }
        try {
            Secret next = with(found, cluster, head);
            Secret ignored = found.isPresent()
                    ? client.resource(next).inNamespace(namespace.name()).update()
                    : client.resource(next).inNamespace(namespace.name()).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || tries == 1) {
                throw e;
            }
            write(cluster, head, tries - 1);
        }
    }

    private static boolean isFurther(LedgerHead there, LedgerHead head) {
        return Comparator.comparingLong(LedgerHead::epoch)
                        .thenComparingLong(LedgerHead::count)
                        .compare(there, head)
                > 0;
    }

    private Optional<Secret> found() {
        return Optional.ofNullable(
                client.secrets().inNamespace(namespace.name()).withName(NAME).get());
    }

    private static Optional<LedgerHead> head(Secret secret, ClusterId cluster) {
        return Optional.ofNullable(secret.getData())
                .map(data -> data.get(cluster.hex()))
                .map(text -> LedgerHead.parse(Base64.getDecoder().decode(text)));
    }

    private static Secret with(Optional<Secret> found, ClusterId cluster, LedgerHead head) {
        Map<String, String> data = new HashMap<>();
        found.map(Secret::getData).ifPresent(data::putAll);
        data.put(cluster.hex(), Base64.getEncoder().encodeToString(head.bytes()));
        return found.map(SecretBuilder::new)
                .orElseGet(() -> new SecretBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .addToLabels(Names.MANAGED_BY, Names.BOLTSEAL)
                        .endMetadata())
                .withData(data)
                .build();
    }

    private void tell(Failure failure) {
        if (failure.code() == FailureCode.LEDGER_UNREADABLE) {
            throw failure;
        }
        if (!told) {
            told = true;
            unkept.accept(failure);
        }
    }
}
