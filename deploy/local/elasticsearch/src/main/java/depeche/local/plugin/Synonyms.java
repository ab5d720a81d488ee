package depeche.local.plugin;

import java.util.List;
import java.util.function.Function;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.synonym.SynonymFilter;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexService.IndexCreationContext;
import org.elasticsearch.index.analysis.AnalysisMode;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.CustomAnalyzer;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;

/**
 * {@code synonym} and {@code synonym_graph}: rules that are read through the filters standing before them in the analyser, so
 * that a rule is written as people write and matches what the index holds.
 */
record Synonyms(String name, boolean graph, Settings settings, Environment environment) implements TokenFilterFactory {
    @Override
    public TokenStream create(TokenStream tokens) {
        throw new IllegalStateException("[" + name + "] is built together with the filters that stand before it");
    }

    @Override
    public TokenFilterFactory getChainAwareTokenFilterFactory(
        IndexCreationContext context,
        TokenizerFactory tokenizer,
        List<CharFilterFactory> charFilters,
        List<TokenFilterFactory> before,
        Function<String, TokenFilterFactory> others
    ) {
        CustomAnalyzer reader = new CustomAnalyzer(
            tokenizer,
            charFilters.toArray(CharFilterFactory[]::new),
            before.stream().map(TokenFilterFactory::getSynonymFilter).toArray(TokenFilterFactory[]::new)
        );
        return new Chained(name, graph, SynonymRules.read(environment, settings, reader), getAnalysisMode());
    }

    @Override
    public TokenFilterFactory getSynonymFilter() {
        return IDENTITY_FILTER;
    }

    @Override
    public AnalysisMode getAnalysisMode() {
        return settings.getAsBoolean("updateable", false) ? AnalysisMode.SEARCH_TIME : AnalysisMode.ALL;
    }

    /** The same filter once its rules have been read. Rules that all came to nothing leave the text as it is. */
    private record Chained(String name, boolean graph, SynonymMap rules, AnalysisMode mode) implements TokenFilterFactory {
        @Override
        @SuppressWarnings("deprecation") // the flat filter is what `synonym` means on the official server, too
        public TokenStream create(TokenStream tokens) {
            if (rules.fst == null) {
                return tokens;
            }
            return graph ? new SynonymGraphFilter(tokens, rules, false) : new SynonymFilter(tokens, rules, false);
        }

        @Override
        public TokenFilterFactory getSynonymFilter() {
            return IDENTITY_FILTER;
        }

        @Override
        public AnalysisMode getAnalysisMode() {
            return mode;
        }
    }
}
