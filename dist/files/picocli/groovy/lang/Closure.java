package groovy.lang;

/**
 * Nothing. picocli asks for Groovy's class of this name at every start; that it is there saves the search of every jar, which
 * takes longer than to understand a command's words. No object is one, so that picocli does nothing else because of it.
 */
public final class Closure {
    private Closure() {}
}
