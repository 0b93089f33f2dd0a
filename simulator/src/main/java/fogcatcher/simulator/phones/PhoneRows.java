package fogcatcher.simulator.phones;

import fogcatcher.engine.model.Micros;

/// The truth about phones in memory: one row of 128 bytes each, in one array.
///
/// Why one array and not one for each field: a random phone is a cache miss for each array it is looked up in, and at a
/// million phones a miss costs more than the arithmetic. What an event needs lies in the first 64 bytes. Whole numbers
/// are kept as they are, fractions by their bits, times as two halves.
final class PhoneRows {

    // What most events need.
    static final int FLAGS = 0;
    static final int LOAD_MILLICORES = 1;
    static final int OPERATING_POINT = 2;
    static final int FIRST_TASK = 3;
    static final int SETTLED_AT = 4; // time
    static final int NEXT_PHYSICS = 6; // time
    static final int LEVEL = 8; // permille
    static final int LEVEL_PER_SECOND = 9; // permille
    static final int DRAWN_LEVEL_PER_SECOND = 10; // permille, before containers
    static final int TARGET_LEVEL = 11; // permille
    static final int CELSIUS = 12;
    static final int HEADING_CELSIUS = 13;
    static final int AMBIENT_CELSIUS = 14;
    private static final int MODEL_AND_MEMORY = 15; // lower and upper half

    // What changes with owners only.
    static final int NEXT_BEHAVIOUR = 16; // time
    static final int LAST_USE = 18; // time
    static final int RESTING_FROM = 20; // time
    static final int SILENT_FROM = 22; // time
    static final int PERIOD_FROM = 24; // time
    static final int FULL_AT = 26; // time; or empty
    static final int PERIOD_FROM_LEVEL = 28; // permille
    static final int CHARGE_MU = 29; // ln(percent per minute)
    static final int DISCHARGE_MU = 30; // ln(percent per minute)
    static final int PERIOD = 31;

    private static final int ROW = 32;

    /// More rows than this do not fit an array.
    static final int MOST = Integer.MAX_VALUE / ROW;

    private final int[] words;

    PhoneRows(int phones) {
        words = new int[phones * ROW];
    }

    int get(int phone, int field) {
        return words[phone * ROW + field];
    }

    void set(int phone, int field, int value) {
        words[phone * ROW + field] = value;
    }

    /// Reads what brings a row into the processor's cache.
    int touch(int phone) {
        return words[phone * ROW] + words[phone * ROW + ROW / 2];
    }

    /// The number of the phone's model.
    int model(int phone) {
        return get(phone, MODEL_AND_MEMORY) & 0xFFFF;
    }

    void setModel(int phone, int model) {
        set(phone, MODEL_AND_MEMORY, get(phone, MODEL_AND_MEMORY) & ~0xFFFF | model);
    }

    /// Memory that its owner's apps hold, permille.
    int memoryPermille(int phone) {
        return get(phone, MODEL_AND_MEMORY) >>> 16;
    }

    void setMemoryPermille(int phone, int permille) {
        set(phone, MODEL_AND_MEMORY, get(phone, MODEL_AND_MEMORY) & 0xFFFF | permille << 16);
    }

    float getFraction(int phone, int field) {
        return Float.intBitsToFloat(words[phone * ROW + field]);
    }

    void setFraction(int phone, int field, double value) {
        words[phone * ROW + field] = Float.floatToRawIntBits((float) value);
    }

    /// Microseconds, [Micros#NEVER] included.
    long getTime(int phone, int field) {
        int at = phone * ROW + field;
        return (long) words[at + 1] << 32 | words[at] & 0xFFFF_FFFFL;
    }

    void setTime(int phone, int field, long micros) {
        int at = phone * ROW + field;
        words[at] = (int) micros;
        words[at + 1] = (int) (micros >>> 32);
    }
}
