package depeche.local.plugin;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;

/**
 * {@code asciifolding}: é becomes e, beside the accented form where {@code preserve_original} asks for both.
 *
 * <p>Normalizers and synonym rules need one token for one, so they only ever see the folded form.
 */
record AsciiFolding(String name, boolean keepOriginal) implements NormalizingTokenFilterFactory {
    @Override
    public TokenStream create(TokenStream tokens) {
        return new ASCIIFoldingFilter(tokens, keepOriginal);
    }

    @Override
    public TokenStream normalize(TokenStream tokens) {
        return new ASCIIFoldingFilter(tokens, false);
    }

    @Override
    public TokenFilterFactory getSynonymFilter() {
        return keepOriginal ? new AsciiFolding(name, false) : this;
    }
}
