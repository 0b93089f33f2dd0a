package fogcatcher.engine.mixnet.service;

/// What a service bears from its clients, who may be anybody: all bounds in one place.
///
/// With the standard ones, the worst that clients can fill is 0.8 GB: segments ahead of gaps 64 MB, requests 256 MB,
/// answers 128 MB and two segments of each client beside (60 MB), heads that have not come in full 1000 x 16 KiB
/// (16 MB), reply blocks of clients 1000 x 128 x 0.5 kB (64 MB), and what is remembered of the service's own 1000 x 256
/// x 0.7 kB (180 MB).
///
/// @param conversations at once; who comes beyond is not heard, and tries again
/// @param aheadBytes of segments ahead of a gap, of one client; what comes beyond has to be sent again
/// @param mostAheadBytes of all clients together
/// @param mostRequestBytes of requests, heads and bodies, that have not been answered, of all clients together
/// @param unsentSegments of one answer that are not acknowledged before more of it is read
/// @param mostUnsentBytes of answers of all clients together
/// @param issuedBlocks of the service's own that it waits for, of one client; the oldest are forgotten first
/// @param stallMicros within which a client has to take or bring [#progressBytes], or all that is left
/// @param progressBytes in that time
public record ServiceLimits(
        int conversations,
        int aheadBytes,
        long mostAheadBytes,
        long mostRequestBytes,
        int unsentSegments,
        long mostUnsentBytes,
        int issuedBlocks,
        long stallMicros,
        int progressBytes) {

    private static final long SECOND = 1_000_000;

    /// Ahead of a gap the window of [ServiceSpec#STANDARD], 64 segments; unsent twice, blocks four times as many. To
    /// stall for 120 s is twice what nginx bears between two reads or writes (client_body_timeout, send_timeout: 60 s),
    /// as a packet may take a while here; 1000 bytes are what `fogcatcher fetch` asks of a service. The rest are
    /// guesses for a machine that has a gigabyte to spare.
    public static final ServiceLimits STANDARD =
            new ServiceLimits(
                    1000, 64 * Outflow.SEGMENT_BYTES, 64L << 20, 256L << 20, 128, 128L << 20, 256, 120 * SECOND, 1000);
}
