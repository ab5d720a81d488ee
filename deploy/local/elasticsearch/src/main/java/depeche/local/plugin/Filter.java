package depeche.local.plugin;

import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;

/** A named token filter: what Elasticsearch calls a factory, around the constructor of a Lucene filter. */
record Filter(String name, UnaryOperator<TokenStream> wrap) implements TokenFilterFactory {
    @Override
    public TokenStream create(TokenStream tokens) {
        return wrap.apply(tokens);
    }

    /** A filter that changes characters only, one token for one: keyword normalizers and wildcard queries may use it too. */
    record Normalizing(String name, UnaryOperator<TokenStream> wrap) implements NormalizingTokenFilterFactory {
        @Override
        public TokenStream create(TokenStream tokens) {
            return wrap.apply(tokens);
        }
    }
}
