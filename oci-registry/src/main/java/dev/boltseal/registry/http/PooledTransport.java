package dev.boltseal.registry.http;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.registry.source.TryLaterException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// Sends over a pool of HTTP/1.1 connections.
///
/// Everything that the library would do by itself is switched off: silently decompressing bodies (which breaks
/// digests), following redirects, retrying, keeping cookies and answering challenges.
public final class PooledTransport implements Transport, AutoCloseable {
    private static final int MAX_CONNECTIONS = 1024;
    private static final int MAX_LINE_BYTES = 32 << 10;
    private static final int MAX_HEADERS = 200;
    private static final Timeout WAIT_FOR_CONNECTION = Timeout.ofDays(1);
    private static final TimeValue CHECK_IDLE_AFTER = TimeValue.ofMilliseconds(500);

    private final CloseableHttpClient client;
    private final Set<Origin> answered = ConcurrentHashMap.newKeySet();
    private final RegistryOptions options;

    /// @throws dev.boltseal.base.failure.Failure `FILE_UNREADABLE` for a certificate file
    public PooledTransport(RegistryOptions options) {
        this.options = options;
        this.client = HttpClients.custom()
                .setConnectionManager(pool(options))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(WAIT_FOR_CONNECTION)
                        .setResponseTimeout(Timeout.of(options.stallTimeout()))
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setRoutePlanner(new ProxyRoutes(options.proxies()))
                .setUserAgent(options.userAgent())
                .disableContentCompression()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .build();
    }

    @Override
    public Response send(Request request) throws IOException {
        var running = new HttpUriRequestBase(request.method(), request.uri());
        request.headers().forEach(running::setHeader);
        request.body().ifPresent(body -> running.setEntity(entity(body)));
        Origin origin = request.origin();
        var context = context(origin);
        Response response;
        try {
            ClassicHttpResponse answer = client.executeOpen(HttpHost.create(request.uri()), running, context);
            response = new Response(request, running, answer, options.stallTimeout());
        } catch (IOException e) {
            throw ConnectFailure.of(origin, options.proxies().to(origin), e)
                    .<IOException>map(failure -> failure(origin, failure))
                    .orElseGet(
                            () -> origin.isPlain() && !answered.contains(origin) ? ConnectFailure.ofPlainHttp(e) : e);
        }
        requireAnswerOfRegistry(origin, context, response);
        answered.add(origin);
        return response;
    }

    /// A server that has answered before has the right name and port, so it is just being restarted, or the
    /// network is down.
    private TryLaterException failure(Origin origin, Failure failure) {
        if (failure.code() == FailureCode.REGISTRY_UNREACHABLE && answered.contains(origin)) {
            return new TryLaterException(failure.problem().phrase(), failure);
        }
        throw failure;
    }

    /// A proxy answers instead of the registry if it refuses the tunnel or asks for a login.
    private void requireAnswerOfRegistry(Origin origin, HttpClientContext context, Response response)
            throws TryLaterException {
        Optional<ProxyServer> proxy = options.proxies().to(origin);
        boolean refused = !origin.isPlain() && context.getSSLSession() == null;
        if (proxy.isPresent() && (refused || response.status() == ConnectFailure.PROXY_LOGIN_REQUIRED)) {
            response.close();
            throw failure(origin, ConnectFailure.ofProxy(origin, proxy.get(), response.status()));
        }
    }

    /// The login for the proxy is sent without being asked for, and only to the proxy.
    private HttpClientContext context(Origin origin) {
        var context = HttpClientContext.create();
        options.proxies()
                .to(origin)
                .ifPresent(proxy -> proxy.login().ifPresent(login -> {
                    var scheme = new BasicScheme();
                    scheme.initPreemptive(new UsernamePasswordCredentials(
                            login.user(), login.password().toCharArray()));
                    context.resetAuthExchange(ProxyRoutes.host(proxy), scheme);
                }));
        return context;
    }

    /// Closes every connection, including those in use.
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private static EntityTemplate entity(RequestBody body) {
        return new EntityTemplate(body.size(), ContentType.create(body.mediaType()), null, body.writer()::writeTo);
    }

    /// The size of receive buffers is left to the kernel, which lets them grow; a fixed size would be a lower
    /// limit.
    private static PoolingHttpClientConnectionManager pool(RegistryOptions options) {
        var connect = Timeout.of(options.connectTimeout());
        var heads = Http1Config.custom()
                .setMaxLineLength(MAX_LINE_BYTES)
                .setMaxHeaderCount(MAX_HEADERS)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(options.connectionsPerRegistry())
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setDnsResolver(new PolicyDnsResolver(options.addresses()))
                .setTlsSocketStrategy(new RegistryTls(options))
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(Timeout.of(options.stallTimeout()))
                        .setValidateAfterInactivity(CHECK_IDLE_AFTER)
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .responseParserFactory(new MinimumRateHeads(heads, options.stallTimeout()))
                        .http1Config(heads)
                        .build())
                .build();
    }
}
