package fogcatcher.engine.mixnet.kademlia;

/// What a table's values mean: the only thing that decides who may write.
public interface Validator {

    /// Whether `value` may be kept under `key` at `now` (microseconds), say because it is signed by the key's owner.
    boolean isValid(long now, Key key, byte[] value);

    /// Whether `newer` may take the place of `older`, both valid under one key.
    boolean replaces(byte[] newer, byte[] older);
}
