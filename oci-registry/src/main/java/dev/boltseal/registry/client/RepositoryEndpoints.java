package dev.boltseal.registry.client;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.registry.auth.Login;
import dev.boltseal.registry.auth.Logins;
import dev.boltseal.registry.auth.Scope;
import dev.boltseal.registry.http.ConnectFailure;
import dev.boltseal.registry.http.Origin;
import dev.boltseal.registry.http.Refusal;
import dev.boltseal.registry.http.RegistryAddresses;
import dev.boltseal.registry.http.Request;
import dev.boltseal.registry.http.Response;
import dev.boltseal.registry.http.RetryPolicy;
import dev.boltseal.registry.http.RetryPolicy.Attempt;
import dev.boltseal.registry.http.Transport;
import dev.boltseal.registry.source.TryLaterException;
import java.io.IOException;
import java.net.URI;
import java.util.function.Function;

/// One repository as its registry's endpoints, entered with one right, to pull or to push.
final class RepositoryEndpoints {
    private final ImageReference reference;
    private final Function<String, URI> address;
    private final Transport strangers;
    private final RegistryAddresses addresses;
    private final Login login;
    private final RetryPolicy retryPolicy;

    /// @param address of a path below the repository
    /// @param scope in the repository of the reference
    RepositoryEndpoints(
            ImageReference reference,
            Function<String, URI> address,
            Scope scope,
            RegistryAddresses addresses,
            Logins logins,
            Transport strangers,
            RetryPolicy retryPolicy) {
        this.reference = reference;
        this.address = address;
        this.strangers = strangers;
        this.addresses = addresses;
        this.login = logins.to(scope);
        this.retryPolicy = retryPolicy;
    }

    ImageReference reference() {
        return reference;
    }

    /// `registry/repository blob sha256:…`, first words of messages about one.
    String blobSubject(Digest blob) {
        return "%s/%s blob %s".formatted(reference.registry(), reference.repository(), blob);
    }

    /// `https://host/v2/NAME/…`.
    URI uri(String path) {
        return address.apply(path);
    }

    /// Sends with what lets us in; to another origin, which an upload may be at, without.
    Response send(Request request) throws IOException {
        return request.origin().equals(home()) ? login.send(request) : strangers.send(request);
    }

    /// Makes a small request until it is answered, as [RetryPolicy#ask] does.
    <T> T ask(String subject, Attempt<T> attempt) {
        return retryPolicy.ask(subject, attempt);
    }

    URI location(Response response) {
        return addresses.location(response);
    }

    private Origin home() {
        return new Request("GET", uri("")).origin();
    }

    /// What an unwanted answer means.
    ///
    /// @throws TryLaterException instead, where the same request may well be answered later
    Failure refusal(String subject, Phrase wanted, Response response) throws TryLaterException {
        return new Refusal(subject, wanted, login.described()).of(response);
    }

    /// A connection that broke while a blob was in motion.
    static IOException broken(String subject, Phrase wanted, IOException e) {
        if (e instanceof TryLaterException later) {
            return later.about(subject);
        }
        return new TryLaterException(
                Phrase.of(
                        "blob.broken",
                        Facts.of("subject", subject, "expected", wanted, "found", ConnectFailure.described(e))),
                e);
    }
}
