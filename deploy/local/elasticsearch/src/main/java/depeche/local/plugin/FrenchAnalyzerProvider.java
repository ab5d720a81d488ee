package depeche.local.plugin;

import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;
import org.elasticsearch.index.analysis.Analysis;

/** The {@code french} analyser; {@code stopwords} and {@code stem_exclusion} replace its defaults. */
final class FrenchAnalyzerProvider extends AbstractIndexAnalyzerProvider<FrenchAnalyzer> {
    private final FrenchAnalyzer analyzer;

    FrenchAnalyzerProvider(Environment environment, String name, Settings settings) {
        super(name, settings);
        CharArraySet stopWords = Analysis.parseStopWords(environment, settings, FrenchAnalyzer.getDefaultStopSet());
        analyzer = new FrenchAnalyzer(stopWords, Analysis.parseStemExclusion(settings, CharArraySet.EMPTY_SET));
    }

    @Override
    public FrenchAnalyzer get() {
        return analyzer;
    }
}
