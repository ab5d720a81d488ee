package depeche.local.plugin;

import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingCharFilterFactory;
import org.elasticsearch.index.analysis.PreConfiguredCharFilter;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;

/** The character filters by name: what happens to a text before it is cut into words. */
final class CharFilters {
    private CharFilters() {}

    static Map<String, AnalysisProvider<CharFilterFactory>> configured() {
        return Map.of(
            "html_strip", (index, environment, name, settings) -> new Plain(name, stripping(settings)),
            "pattern_replace", needing((index, environment, name, settings) -> new Normalizing(name, replacing(settings))),
            "mapping", needing((index, environment, name, settings) -> new Normalizing(name, mapping(environment, settings)))
        );
    }

    static List<PreConfiguredCharFilter> ready() {
        return List.of(PreConfiguredCharFilter.singleton("html_strip", false, HTMLStripCharFilter::new));
    }

    private static AnalysisProvider<CharFilterFactory> needing(AnalysisProvider<CharFilterFactory> provider) {
        return AnalysisPlugin.requiresAnalysisSettings(provider);
    }

    private static UnaryOperator<Reader> stripping(Settings settings) {
        Set<String> kept = Set.copyOf(settings.getAsList("escaped_tags"));
        return text -> new HTMLStripCharFilter(text, kept);
    }

    private static UnaryOperator<Reader> replacing(Settings settings) {
        String expression = settings.get("pattern");
        if (expression == null) {
            throw new IllegalArgumentException("pattern is missing for pattern_replace char filter");
        }
        Pattern pattern = Regex.compile(expression, settings.get("flags"));
        String replacement = settings.get("replacement", "");
        return text -> new PatternReplaceCharFilter(pattern, replacement, text);
    }

    private static UnaryOperator<Reader> mapping(Environment environment, Settings settings) {
        List<String> rules = Analysis.getWordList(environment, settings, "mappings");
        if (rules == null) {
            throw new IllegalArgumentException("mapping requires either `mappings` or `mappings_path` to be configured");
        }
        NormalizeCharMap map = CharacterRules.parse(rules);
        return text -> new MappingCharFilter(map, text);
    }

    private record Plain(String name, UnaryOperator<Reader> wrap) implements CharFilterFactory {
        @Override
        public Reader create(Reader text) {
            return wrap.apply(text);
        }
    }

    private record Normalizing(String name, UnaryOperator<Reader> wrap) implements NormalizingCharFilterFactory {
        @Override
        public Reader create(Reader text) {
            return wrap.apply(text);
        }
    }
}
