package depeche.local.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.elasticsearch.Build;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One Elasticsearch node as a plain Java process: {@code LocalNode HOME CONFIG name=value…}.
 *
 * <p>HOME holds {@code modules/}, each with its jars and descriptor; CONFIG holds {@code log4j2.properties}; the rest are
 * settings of the node. It runs until the process is told to stop, then closes its indices in order.
 */
public final class LocalNode {
    private LocalNode() {}

    public static void main(String[] arguments) throws Exception {
        Environment environment = environment(Path.of(arguments[0]), Path.of(arguments[1]), settings(arguments));
        LogConfigurator.configure(environment, true);
        Node node = new Node(environment, plugins(environment));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node), "close-node"));
        node.start();
        System.out.println("Elasticsearch " + Build.current().version() + " has started");
        new CountDownLatch(1).await();
    }

    private static Map<String, String> settings(String[] arguments) {
        return Arrays.stream(arguments).skip(2).map(pair -> pair.split("=", 2)).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static Environment environment(Path home, Path config, Map<String, String> settings) {
        LogConfigurator.registerErrorListener();
        Settings base = Settings.builder().put("path.home", home.toAbsolutePath()).build();
        String name = settings.getOrDefault("node.name", "local");
        LogConfigurator.setNodeName(name);
        return InternalSettingsPreparer.prepareEnvironment(base, settings, config.toAbsolutePath(), () -> name);
    }

    private static PluginsLoader plugins(Environment environment) {
        return PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(environment.modulesDir()),
            PluginsLoader.loadPluginsBundles(environment.pluginsDir()),
            Map.of(),
            false
        );
    }

    private static void close(Node node) {
        try {
            node.prepareForClose();
            node.close();
        } catch (IOException problem) {
            System.err.println("Elasticsearch did not close cleanly: " + problem);
        }
    }
}
