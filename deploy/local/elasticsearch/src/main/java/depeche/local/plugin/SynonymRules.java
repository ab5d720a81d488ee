package depeche.local.plugin;

import java.io.IOException;
import java.io.StringReader;
import java.text.ParseException;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.util.CharsRef;
import org.apache.lucene.util.CharsRefBuilder;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.analysis.Analysis;

/** Synonym rules in Solr's format, from the index settings or a file; with {@code lenient}, rules that cannot be read are left out. */
final class SynonymRules extends SolrSynonymParser {
    private static final CharsRef NOTHING = new CharsRef("");

    private final boolean lenient;

    private SynonymRules(boolean expand, boolean lenient, Analyzer reader) {
        super(true, expand, reader);
        this.lenient = lenient;
    }

    /** Reads {@code synonyms} or else {@code synonyms_path}; each word of a rule goes through {@code reader}. */
    static SynonymMap read(Environment environment, Settings settings, Analyzer reader) {
        boolean lenient = settings.getAsBoolean("lenient", settings.getAsBoolean("updateable", false));
        SynonymRules rules = new SynonymRules(settings.getAsBoolean("expand", true), lenient, reader);
        try {
            rules.parse(new StringReader(String.join("\n", lines(environment, settings))));
            return rules.build();
        } catch (IOException | ParseException problem) {
            throw new IllegalArgumentException("failed to build synonyms", problem);
        }
    }

    private static List<String> lines(Environment environment, Settings settings) {
        List<String> inline = Analysis.getWordList(environment, settings, "synonyms");
        List<String> lines = inline != null ? inline : Analysis.getWordList(environment, settings, "synonyms_path", "synonyms_path", false);
        if (lines == null) {
            throw new IllegalArgumentException("synonym requires either `synonyms` or `synonyms_path` to be configured");
        }
        return lines;
    }

    @Override
    public CharsRef analyze(String words, CharsRefBuilder reuse) throws IOException {
        try {
            return super.analyze(words, reuse);
        } catch (IllegalArgumentException unreadable) {
            if (lenient) {
                return NOTHING;
            }
            throw unreadable;
        }
    }

    @Override
    public void add(CharsRef input, CharsRef output, boolean includeOriginal) {
        if (!lenient || input.length > 0 && output.length > 0) {
            super.add(input, output, includeOriginal);
        }
    }
}
