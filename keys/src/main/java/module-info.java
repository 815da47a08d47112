/// Private keys in files and on tokens. Nothing in here is meant for other programs.
module dev.boltseal.keys {
    requires dev.boltseal.format;
    requires jdk.security.auth;
    requires static org.jspecify;
}
