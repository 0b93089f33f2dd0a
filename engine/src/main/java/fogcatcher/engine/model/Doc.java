package fogcatcher.engine.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a field of a scenario means, in one or two plain sentences, for the reference page and the JSON Schema.
///
/// On a record component it documents the key; on a record or an enum it documents the section or the choice.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE, ElementType.FIELD})
public @interface Doc {
    /// The meaning, with the source of the default where it came from somewhere.
    String value();
}
