package fogcatcher.engine.model;

/// How data travels between a phone and who asked for the work.
public enum Transport {
    /// Straight over the Internet.
    DIRECT,
    /// From phone to phone on the same Wi-Fi.
    PHONE_TO_PHONE,
    /// Over three mixes, so that nobody sees who asked whom.
    MIXNET
}
