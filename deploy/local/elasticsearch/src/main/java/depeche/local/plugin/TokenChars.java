package depeche.local.plugin;

import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** {@code token_chars}: which characters an n-gram tokenizer keeps inside a word; none named means all. */
final class TokenChars {
    private static final Set<Integer> PUNCTUATION = Set.of(
        (int) Character.CONNECTOR_PUNCTUATION,
        (int) Character.DASH_PUNCTUATION,
        (int) Character.START_PUNCTUATION,
        (int) Character.END_PUNCTUATION,
        (int) Character.INITIAL_QUOTE_PUNCTUATION,
        (int) Character.FINAL_QUOTE_PUNCTUATION,
        (int) Character.OTHER_PUNCTUATION
    );
    private static final Set<Integer> SYMBOLS = Set.of(
        (int) Character.CURRENCY_SYMBOL,
        (int) Character.MATH_SYMBOL,
        (int) Character.MODIFIER_SYMBOL,
        (int) Character.OTHER_SYMBOL
    );

    private TokenChars() {}

    static IntPredicate of(List<String> names) {
        return names.stream().map(TokenChars::named).reduce(IntPredicate::or).orElse(character -> true);
    }

    private static IntPredicate named(String name) {
        return switch (name) {
            case "letter" -> Character::isLetter;
            case "digit" -> Character::isDigit;
            case "whitespace" -> Character::isWhitespace;
            case "punctuation" -> character -> PUNCTUATION.contains(Character.getType(character));
            case "symbol" -> character -> SYMBOLS.contains(Character.getType(character));
            default -> throw new IllegalArgumentException("Unknown token type: '" + name + "'");
        };
    }
}
