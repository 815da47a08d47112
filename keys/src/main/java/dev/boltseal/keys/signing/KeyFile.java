package dev.boltseal.keys.signing;

import com.sun.security.auth.module.UnixSystem;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.seal.DecryptionKey;
import dev.boltseal.format.seal.SignerCertificate;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.keys.files.NewFile;
import dev.boltseal.keys.files.PrivateFile;
import dev.boltseal.keys.files.PrivateKeyText;
import dev.boltseal.keys.token.KeyHolder;
import dev.boltseal.keys.token.TokenUri;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/// A key on the disk: `NAME.key` with mode 0600, and beside it the certificate `NAME.pem` with mode 0644.
/// `NAME.key` is PKCS#8 in PEM, in clear or with a passphrase, or one line with the URI of a key on a PKCS#11
/// token.
///
/// Each file is absent or complete, and no existing file is ever overwritten. The certificate is written first, so
/// this class never leaves a `NAME.key` without its certificate, except for a key that only decrypts.
///
/// @param key path of `NAME.key`
/// @param user id of the user who must own it
public record KeyFile(Path key, long user) {
    private static final String SUFFIX = ".key";
    private static final String PRIVATE = "rw-------";
    private static final String PUBLIC = "rw-r--r--";
    private static final int MAX_BYTES = 1 << 16;

    public KeyFile {
        if (!key.toString().endsWith(SUFFIX)) {
            throw new Failure(FailureCode.KEY_INVALID, "key-name", Facts.of("file", key));
        }
    }

    /// The file of the user who runs this process.
    public static KeyFile ofCurrentUser(Path key) {
        return new KeyFile(key, new UnixSystem().getUid());
    }

    /// Path of the certificate.
    public Path certificate() {
        String name = key.toString();
        return Path.of(name.substring(0, name.length() - SUFFIX.length()) + ".pem");
    }

    /// Refuses a name that is taken, before anybody is asked for a passphrase and before anything is made.
    ///
    /// @throws Failure `OUTPUT_EXISTS`
    public void requireNew() {
        new NewFile(key).requireAbsent();
        new NewFile(certificate()).requireAbsent();
    }

    /// Writes a new key. Both files are on the disk when this returns.
    ///
    /// @throws Failure `OUTPUT_EXISTS` if either file exists, `OUTPUT_FAILED`, `KEY_INVALID` for a directory that
    ///     others can change
    public void create(SoftwareKey newKey) {
        create(Optional.of(newKey.certificate()), PrivateKeyText.text(newKey.privateKey()));
    }

    /// The same, with a passphrase for the key; the passphrase is not wiped here.
    public void create(SoftwareKey newKey, char[] passphrase, SecureRandom random) {
        create(Optional.of(newKey.certificate()), PrivateKeyText.text(newKey.privateKey(), passphrase, random));
    }

    /// For a key that stays on its token: writes its URI, and its certificate.
    ///
    /// @throws Failure as [#create(SoftwareKey)]
    public void refer(TokenUri uri, SignerCertificate certificate) {
        create(Optional.of(certificate), uri.text() + "\n");
    }

    /// For a key that only decrypts and stays on its token: writes its URI.
    ///
    /// @throws Failure as [#create(SoftwareKey)]
    public void refer(TokenUri uri) {
        create(Optional.empty(), uri.text() + "\n");
    }

    /// Writes the missing certificate of an existing key.
    ///
    /// @throws Failure `OUTPUT_EXISTS`, `OUTPUT_FAILED`, and what [#load(KeyHolder)] fails with
    public SignerCertificate certify(SignerName name, KeyHolder holder) {
        new NewFile(certificate()).requireAbsent();
        var made = SoftwareKey.of(name, privateKey(holder)).certificate();
        try {
            new NewFile(certificate()).create(made.pem(), PUBLIC);
            return made;
        } catch (IOException | UnsupportedOperationException e) {
            throw failed(e);
        }
    }

    /// Reads a key that is neither encrypted nor on a token, and its certificate.
    ///
    /// @throws Failure as [#load(KeyHolder)]
    public SoftwareKey load() {
        return load(KeyHolder.nobody());
    }

    /// Reads a key that is not on a token, and its certificate.
    ///
    /// @param holder is asked for the passphrase if there is one
    /// @throws Failure `KEY_INVALID` if others may read the key, own it or replace it, or if it is not a P-256 key
    ///     with its certificate; `KEY_LOCKED` if the passphrase is missing or wrong; `FILE_UNREADABLE`
    public SoftwareKey load(KeyHolder holder) {
        return SoftwareKey.of(privateKey(holder), readCertificate());
    }

    /// The key, wherever it is.
    ///
    /// @throws Failure as [#load(KeyHolder)]; `TOKEN_FAILED`
    public SigningKey open(KeyHolder holder) {
        return reference()
                .<SigningKey>map(uri -> TokenSigningKey.open(uri, readCertificate(), holder))
                .orElseGet(() -> load(holder));
    }

    /// The key for decryption, wherever it is. A key on a token needs no certificate for this.
    ///
    /// @throws Failure as [#open(KeyHolder)]
    public DecryptionKey openForDecryption(KeyHolder holder) {
        return reference()
                .<DecryptionKey>map(uri -> TokenDecryptionKey.open(uri, holder))
                .orElseGet(() -> load(holder));
    }

    /// The token URI of the key; empty if the key is in the file itself.
    ///
    /// @throws Failure `KEY_INVALID`, `FILE_UNREADABLE`
    public Optional<TokenUri> reference() {
        return Optional.of(text().strip()).filter(TokenUri::isOne).map(TokenUri::parse);
    }

    /// Reads the certificate alone.
    ///
    /// @throws Failure `KEY_INVALID`, `FILE_UNREADABLE`
    public P256Key certifiedKey() {
        return readCertificate().key();
    }

    private void create(Optional<SignerCertificate> newCertificate, String text) {
        requireNew();
        try {
            Path directory = key.toAbsolutePath().resolveSibling(".").normalize();
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            PrivateFile.requireSafeDirectory(directory);
            if (newCertificate.isPresent()) {
                new NewFile(certificate()).create(newCertificate.get().pem(), PUBLIC);
            }
            new NewFile(key).create(text, PRIVATE);
        } catch (IOException | UnsupportedOperationException e) {
            throw failed(e);
        }
    }

    private ECPrivateKey privateKey(KeyHolder holder) {
        String content = text();
        var text = naming(key, () -> PrivateKeyText.parse(content));
        if (!text.isEncrypted()) {
            return naming(key, text::open);
        }
        char[] passphrase = holder.passphrase(key);
        try {
            return naming(key, () -> text.open(passphrase)).orElseThrow(this::locked);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private String text() {
        try {
            byte[] bytes = new PrivateFile(key, user).read(MAX_BYTES);
            try {
                return new String(bytes, StandardCharsets.US_ASCII);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private SignerCertificate readCertificate() {
        try (var in = Files.newInputStream(certificate())) {
            var text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.US_ASCII);
            return naming(certificate(), () -> SignerCertificate.parsePem(text));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// Adds the file's name, which the reader of the text doesn't know.
    private static <T> T naming(Path file, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Failure e) {
            if (e.code() != FailureCode.KEY_INVALID || e.facts().value("file").isPresent()) {
                throw e;
            }
            throw new Failure(FailureCode.KEY_INVALID, "in-file", Facts.of("file", file, "reason", e), e);
        }
    }

    private Failure unreadable(IOException cause) {
        return new Failure(
                FailureCode.FILE_UNREADABLE,
                "key",
                Facts.of("file", key, "certificate", certificate().getFileName(), "reason", cause),
                cause);
    }

    /// The same sentence for every reason, so that somebody without the passphrase learns nothing about the key.
    private Failure locked() {
        return new Failure(FailureCode.KEY_LOCKED, "wrong-passphrase", Facts.of("file", key));
    }

    private Failure failed(Exception cause) {
        return new Failure(FailureCode.OUTPUT_FAILED, "key", Facts.of("file", key, "reason", cause), cause);
    }
}
