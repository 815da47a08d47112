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
import java.util.function.LongSupplier;

/// The endpoints of one repository at its registry, used with one right, to pull or to push.
final class RepositoryEndpoints {
    private final ImageReference reference;
    private final Function<String, URI> address;
    private final Transport strangers;
    private final RegistryAddresses addresses;
    private final Login login;
    private final RetryPolicy retryPolicy;

    /// @param address gives the URI of a path below the repository
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

    /// `registry/repository blob sha256:…`, the first words of messages about a blob.
    String blobSubject(Digest blob) {
        return "%s/%s blob %s".formatted(reference.registry(), reference.repository(), blob);
    }

    /// `https://host/v2/NAME/…`.
    URI uri(String path) {
        return address.apply(path);
    }

    /// Sends a request with the authorization, but without it if it goes to another origin, such as an upload's.
    Response send(Request request) throws IOException {
        return request.origin().equals(home()) ? login.send(request) : strangers.send(request);
    }

    /// Repeats a small request until it is answered, as [RetryPolicy#ask] does.
    <T> T ask(String subject, Attempt<T> attempt) {
        return retryPolicy.ask(subject, attempt);
    }

    /// Repeats a transfer as [RetryPolicy#transfer] does.
    <T> T transfer(String subject, LongSupplier progress, Attempt<T> attempt) {
        return retryPolicy.transfer(subject, progress, attempt);
    }

    URI location(Response response) {
        return addresses.location(response);
    }

    private Origin home() {
        return new Request("GET", uri("")).origin();
    }

    /// The failure for an unexpected answer.
    ///
    /// @throws TryLaterException instead, if the same request may succeed later
    Failure refusal(String subject, Phrase wanted, Response response) throws TryLaterException {
        return new Refusal(subject, wanted, login.described()).of(response);
    }

    /// A connection that broke while a blob was being transferred.
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
