package depeche.local.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchMinimalStemFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter.StemmerOverrideMap;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.tartarus.snowball.ext.FrenchStemmer;

/** The French stemmers, from the gentlest to the most eager, and the words that are kept from them. */
final class Stemmers {
    private Stemmers() {}

    /** The stemmer of a {@code language} setting; an unknown one is refused when the index is created. */
    static UnaryOperator<TokenStream> named(String language) {
        return switch (language.toLowerCase(Locale.ROOT).replace("_", "")) {
            case "minimalfrench" -> FrenchMinimalStemFilter::new;
            case "lightfrench" -> FrenchLightStemFilter::new;
            case "french" -> tokens -> new SnowballFilter(tokens, new FrenchStemmer());
            case "english", "porter" -> PorterStemFilter::new;
            default -> throw new IllegalArgumentException("Invalid stemmer class specified: " + language);
        };
    }

    /** {@code stemmer_override}: rules {@code word, word => stem}. */
    static UnaryOperator<TokenStream> overrides(List<String> rules) {
        try {
            StemmerOverrideMap map = parse(rules);
            return tokens -> new StemmerOverrideFilter(tokens, map);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private static StemmerOverrideMap parse(List<String> rules) throws IOException {
        StemmerOverrideFilter.Builder builder = new StemmerOverrideFilter.Builder(false);
        for (String rule : rules) {
            String[] sides = rule.split("=>", -1);
            if (sides.length != 2 || sides[1].isBlank()) {
                throw new IllegalArgumentException("Invalid rule in stemmer_override: [" + rule + "], expected word => stem");
            }
            Arrays.stream(sides[0].split(",")).forEach(word -> builder.add(word.strip(), sides[1].strip()));
        }
        return builder.build();
    }
}
