/// What phones contributed and what their owners earn for it.
package fogcatcher.engine.reward;
