package depeche.local.plugin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.core.UpperCaseFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.LimitTokenCountFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.SetKeywordMarkerFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.PreConfiguredTokenFilter;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;

/** The token filters by name: those that an index configures, and those that an analyser may name without configuring them. */
final class TokenFilters {
    private TokenFilters() {}

    /**
     * Every index builds each of these at its creation, with empty settings if it configures none. The ones that cannot be built
     * so are wrapped in {@link #needing}, else no index could be created at all.
     */
    static Map<String, AnalysisProvider<TokenFilterFactory>> configured() {
        Map<String, AnalysisProvider<TokenFilterFactory>> table = new HashMap<>();
        table.put("lowercase", normalizing(settings -> LowerCaseFilter::new));
        table.put("uppercase", normalizing(settings -> UpperCaseFilter::new));
        table.put("trim", normalizing(settings -> TrimFilter::new));
        table.put("decimal_digit", normalizing(settings -> DecimalDigitFilter::new));
        table.put("asciifolding", (i, e, name, settings) -> new AsciiFolding(name, settings.getAsBoolean("preserve_original", false)));
        table.put("elision", needing((i, e, name, settings) -> new Filter.Normalizing(name, elision(e, settings))));
        table.put("pattern_replace", needing(normalizing(TokenFilters::replacing)));
        table.put("stemmer", plain(settings -> Stemmers.named(settings.get("language", settings.get("name", "porter")))));
        table.put("stemmer_override", needing((i, e, name, settings) -> new Filter(name, Stemmers.overrides(words(e, settings, "rules")))));
        table.put("keyword_marker", needing((i, e, name, settings) -> new Filter(name, marking(e, settings))));
        table.put("keyword_repeat", plain(settings -> KeywordRepeatFilter::new));
        table.put("unique", plain(TokenFilters::unique));
        table.put("remove_duplicates", plain(settings -> RemoveDuplicatesTokenFilter::new));
        table.put("flatten_graph", plain(settings -> FlattenGraphFilter::new));
        table.put("length", plain(TokenFilters::length));
        table.put("truncate", plain(TokenFilters::truncating));
        table.put("limit", plain(TokenFilters::limiting));
        table.put("edge_ngram", plain(TokenFilters::beginnings));
        table.put("ngram", plain(TokenFilters::pieces));
        table.put("word_delimiter_graph", plain(WordParts::filter));
        table.put("synonym", needing((i, e, name, settings) -> new Synonyms(name, false, settings, e)));
        table.put("synonym_graph", needing((i, e, name, settings) -> new Synonyms(name, true, settings, e)));
        return table;
    }

    static List<PreConfiguredTokenFilter> ready() {
        return List.of(
            PreConfiguredTokenFilter.singleton("asciifolding", true, ASCIIFoldingFilter::new),
            PreConfiguredTokenFilter.singleton("decimal_digit", true, DecimalDigitFilter::new),
            PreConfiguredTokenFilter.singleton("elision", true, tokens -> new ElisionFilter(tokens, FrenchAnalyzer.DEFAULT_ARTICLES)),
            PreConfiguredTokenFilter.singleton("flatten_graph", false, FlattenGraphFilter::new),
            PreConfiguredTokenFilter.singleton("keyword_repeat", false, false, KeywordRepeatFilter::new),
            PreConfiguredTokenFilter.singleton("remove_duplicates", false, RemoveDuplicatesTokenFilter::new),
            PreConfiguredTokenFilter.singleton("trim", true, TrimFilter::new),
            PreConfiguredTokenFilter.singleton("unique", false, UniqueTokenFilter::new),
            PreConfiguredTokenFilter.singleton("uppercase", true, UpperCaseFilter::new)
        );
    }

    private static AnalysisProvider<TokenFilterFactory> plain(Function<Settings, UnaryOperator<TokenStream>> make) {
        return (index, environment, name, settings) -> new Filter(name, make.apply(settings));
    }

    private static AnalysisProvider<TokenFilterFactory> normalizing(Function<Settings, UnaryOperator<TokenStream>> make) {
        return (index, environment, name, settings) -> new Filter.Normalizing(name, make.apply(settings));
    }

    private static AnalysisProvider<TokenFilterFactory> needing(AnalysisProvider<TokenFilterFactory> provider) {
        return AnalysisPlugin.requiresAnalysisSettings(provider);
    }

    private static List<String> words(Environment environment, Settings settings, String key) {
        List<String> words = Analysis.getWordList(environment, settings, key);
        if (words == null) {
            throw new IllegalArgumentException("[" + key + "] or [" + key + "_path] must be set");
        }
        return words;
    }

    /** The French articles where the filter is only named; a filter that is configured must say which it means. */
    private static UnaryOperator<TokenStream> elision(Environment environment, Settings settings) {
        CharArraySet articles = Analysis.parseArticles(environment, settings);
        if (articles == null && settings.hasValue("type")) {
            throw new IllegalArgumentException("elision filter requires [articles] or [articles_path] setting");
        }
        CharArraySet known = articles == null ? FrenchAnalyzer.DEFAULT_ARTICLES : articles;
        return tokens -> new ElisionFilter(tokens, known);
    }

    private static UnaryOperator<TokenStream> marking(Environment environment, Settings settings) {
        CharArraySet kept = new CharArraySet(words(environment, settings, "keywords"), settings.getAsBoolean("ignore_case", false));
        return tokens -> new SetKeywordMarkerFilter(tokens, kept);
    }

    private static UnaryOperator<TokenStream> unique(Settings settings) {
        return settings.getAsBoolean("only_on_same_position", false) ? RemoveDuplicatesTokenFilter::new : UniqueTokenFilter::new;
    }

    private static UnaryOperator<TokenStream> replacing(Settings settings) {
        String expression = settings.get("pattern");
        if (expression == null) {
            throw new IllegalArgumentException("pattern is missing for pattern_replace token filter");
        }
        Pattern pattern = Regex.compile(expression, settings.get("flags"));
        String replacement = settings.get("replacement", "");
        boolean all = settings.getAsBoolean("all", true);
        return tokens -> new PatternReplaceFilter(tokens, pattern, replacement, all);
    }

    private static UnaryOperator<TokenStream> length(Settings settings) {
        int min = settings.getAsInt("min", 0);
        int max = settings.getAsInt("max", Integer.MAX_VALUE);
        return tokens -> new LengthFilter(tokens, min, max);
    }

    private static UnaryOperator<TokenStream> truncating(Settings settings) {
        int length = settings.getAsInt("length", 10);
        return tokens -> new TruncateTokenFilter(tokens, length);
    }

    private static UnaryOperator<TokenStream> limiting(Settings settings) {
        int count = settings.getAsInt("max_token_count", 1);
        boolean readOn = settings.getAsBoolean("consume_all_tokens", false);
        return tokens -> new LimitTokenCountFilter(tokens, count, readOn);
    }

    private static UnaryOperator<TokenStream> beginnings(Settings settings) {
        int min = settings.getAsInt("min_gram", 1);
        int max = settings.getAsInt("max_gram", 2);
        boolean keep = settings.getAsBoolean("preserve_original", false);
        return tokens -> new EdgeNGramTokenFilter(tokens, min, max, keep);
    }

    private static UnaryOperator<TokenStream> pieces(Settings settings) {
        int min = settings.getAsInt("min_gram", 1);
        int max = settings.getAsInt("max_gram", 2);
        boolean keep = settings.getAsBoolean("preserve_original", false);
        return tokens -> new NGramTokenFilter(tokens, min, max, keep);
    }
}
