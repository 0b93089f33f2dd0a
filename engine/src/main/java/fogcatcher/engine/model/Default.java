package fogcatcher.engine.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The value a scenario field has when the file does not name it, written as it would be in the file (YAML).
///
/// A component without this annotation is required. An `Optional` component may be left out and then is empty.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    /// YAML text, for instance `5min`, `[series, jobs]` or `{}` (a section with all its own defaults).
    String value();
}
