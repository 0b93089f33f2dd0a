package fogcatcher.engine.mixnet.onion;

import fogcatcher.engine.mixnet.kademlia.Key;
import fogcatcher.engine.mixnet.kademlia.Validator;

/// Lets a table keep descriptors only: no longer than those of Fogcatcher, signed by the key under which they lie, of
/// about now, and the newest revision.
///
/// Times are microseconds since the Unix epoch. The periods before and after are accepted too, as clocks differ and
/// services publish ahead (rend-spec-v3, section 2.2.4).
public final class DescriptorValidator implements Validator {

    @Override
    public boolean isValid(long now, Key key, byte[] value) {
        if (value.length > Descriptor.MOST_BYTES) {
            return false;
        }
        TimePeriod today = TimePeriod.at(now);
        return Descriptor.Outside.read(value)
                .filter(outside -> outside.period().lengthMinutes() == today.lengthMinutes())
                .filter(outside -> Math.abs(outside.period().number() - today.number()) <= 1)
                .filter(outside -> outside.place().equals(key))
                .isPresent();
    }

    @Override
    public boolean replaces(byte[] newer, byte[] older) {
        return revision(newer) > revision(older);
    }

    private static long revision(byte[] value) {
        return Descriptor.Outside.read(value).map(Descriptor.Outside::revision).orElse(-1L);
    }
}
