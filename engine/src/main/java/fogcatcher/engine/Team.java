package fogcatcher.engine;

import fogcatcher.engine.aggregation.Cover;
import fogcatcher.engine.model.Resources;
import java.util.List;

/// Phones that together could be one container.
///
/// @param phones their rows
/// @param shares what each would give, together exactly what is needed
/// @param cover how they were found, and how far from the best choice they can be
record Team(int[] phones, List<Resources> shares, Cover.Found cover) {}
