package fogcatcher.engine.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The values a scenario field may have; both ends belong to it unless said otherwise.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
    /// The smallest value, written as in the file (`1`, `0s`, `1kB`); empty for no limit.
    String min() default "";

    /// The largest value, written as in the file; empty for no limit.
    String max() default "";

    /// Whether `min` itself is excluded: a duration that must be longer than nothing.
    boolean minExcluded() default false;
}
