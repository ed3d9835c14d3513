package org.dlspec.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request, which is read up to a limit, whatever its head says of its length. */
final class RequestBody {
    private static final int CHUNK = 1 << 16;

    private RequestBody() {}

    static byte[] read(HttpExchange exchange, int most, Budget.Share share) throws IOException {
        if (stated(exchange) > most) {
            throw tooLarge(most);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream((int) Math.max(32, stated(exchange)));
        InputStream in = exchange.getRequestBody();
        byte[] chunk = new byte[(int) Math.max(1, Math.min(CHUNK, stated(exchange) < 0 ? CHUNK : stated(exchange)))];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            if (all.size() + count > most) {
                throw tooLarge(most);
            }
            // The buffer grows to twice of what it holds, and is copied once.
            share.take(3L * count);
            all.write(chunk, 0, count);
        }
        return all.toByteArray();
    }

    /** What the head says of the length; negative where it says nothing. */
    private static long stated(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length == null || !length.matches("\\d{1,18}")) {
            return -1;
        }
        return Long.parseLong(length);
    }

    private static Refusal tooLarge(int most) {
        return new Refusal(Refusal.TOO_LARGE, "a request has at most " + most + " bytes here");
    }
}
