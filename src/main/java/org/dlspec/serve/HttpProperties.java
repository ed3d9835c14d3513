package org.dlspec.serve;

import java.util.Map;

/**
 * How the HTTP server of the JDK treats connections: it takes that from properties of the whole program, which it reads once,
 * when the first server is made (module jdk.httpserver, class sun.net.httpserver.ServerConfig).
 */
final class HttpProperties {
    /** Whoever has not sent the whole of a request until then is cut off: slow clients shall not hold threads. */
    static final int REQUEST_SECONDS = 3;

    /** The same for an answer that is not there or not taken. */
    static final int ANSWER_SECONDS = 10;

    private static final Map<String, String> ALL = Map.of(
            // Without it an answer waits 40 ms for the acknowledgement of its head.
            "sun.net.httpserver.nodelay", "true",
            "sun.net.httpserver.maxReqTime", Integer.toString(REQUEST_SECONDS),
            "sun.net.httpserver.maxRspTime", Integer.toString(ANSWER_SECONDS),
            "sun.net.httpserver.maxReqHeaders", "100",
            "jdk.http.maxHeaderSize", "32768",
            "jdk.httpserver.maxConnections", "1024");

    private HttpProperties() {}

    /** Sets those that the command line of Java has not set. */
    static void set() {
        ALL.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
