package depeche.local.plugin;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.LetterTokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.analysis.path.PathHierarchyTokenizer;
import org.apache.lucene.analysis.pattern.PatternTokenizer;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.PreConfiguredTokenizer;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** The tokenizers by name, beside {@code standard}, which the server brings itself. */
final class Tokenizers {
    private Tokenizers() {}

    static Map<String, AnalysisProvider<TokenizerFactory>> configured() {
        return Map.of(
            "keyword", named(settings -> KeywordTokenizer::new),
            "whitespace", named(settings -> WhitespaceTokenizer::new),
            "letter", named(settings -> LetterTokenizer::new),
            "pattern", named(Tokenizers::pattern),
            "path_hierarchy", named(Tokenizers::path),
            "edge_ngram", named(Tokenizers::beginnings),
            "ngram", named(Tokenizers::pieces)
        );
    }

    static List<PreConfiguredTokenizer> ready() {
        return List.of(
            PreConfiguredTokenizer.singleton("keyword", KeywordTokenizer::new),
            PreConfiguredTokenizer.singleton("whitespace", WhitespaceTokenizer::new),
            PreConfiguredTokenizer.singleton("letter", LetterTokenizer::new),
            PreConfiguredTokenizer.singleton("path_hierarchy", PathHierarchyTokenizer::new)
        );
    }

    private static AnalysisProvider<TokenizerFactory> named(Function<Settings, Supplier<Tokenizer>> make) {
        return (index, environment, name, settings) -> TokenizerFactory.newFactory(name, make.apply(settings));
    }

    private static Supplier<Tokenizer> pattern(Settings settings) {
        Pattern pattern = Regex.compile(settings.get("pattern", "\\W+"), settings.get("flags"));
        int group = settings.getAsInt("group", -1);
        return () -> new PatternTokenizer(pattern, group);
    }

    private static Supplier<Tokenizer> path(Settings settings) {
        char delimiter = settings.get("delimiter", "/").charAt(0);
        return () -> new PathHierarchyTokenizer(delimiter, delimiter);
    }

    private static Supplier<Tokenizer> beginnings(Settings settings) {
        int min = settings.getAsInt("min_gram", 1);
        int max = settings.getAsInt("max_gram", 2);
        IntPredicate kept = TokenChars.of(settings.getAsList("token_chars"));
        return () -> new EdgeNGramTokenizer(min, max) {
            @Override
            protected boolean isTokenChar(int character) {
                return kept.test(character);
            }
        };
    }

    private static Supplier<Tokenizer> pieces(Settings settings) {
        int min = settings.getAsInt("min_gram", 1);
        int max = settings.getAsInt("max_gram", 2);
        IntPredicate kept = TokenChars.of(settings.getAsList("token_chars"));
        return () -> new NGramTokenizer(min, max) {
            @Override
            protected boolean isTokenChar(int character) {
                return kept.test(character);
            }
        };
    }
}
