package depeche.local.plugin;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.lucene.util.Version;
import org.elasticsearch.Build;
import org.elasticsearch.client.internal.node.NodeClient;
import org.elasticsearch.cluster.ClusterState;
import org.elasticsearch.rest.BaseRestHandler;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.RestRequest.Method;
import org.elasticsearch.rest.RestResponse;
import org.elasticsearch.rest.RestStatus;
import org.elasticsearch.xcontent.XContentBuilder;

/** {@code GET /}: who the node is and which version it runs. The server itself adds the product header to every answer. */
final class RootHandler extends BaseRestHandler {
    private final Supplier<ClusterState> state;

    RootHandler(Supplier<ClusterState> state) {
        this.state = state;
    }

    @Override
    public String getName() {
        return "depeche_root";
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route(Method.GET, "/"), new Route(Method.HEAD, "/"));
    }

    @Override
    protected RestChannelConsumer prepareRequest(RestRequest request, NodeClient client) {
        return channel -> channel.sendResponse(new RestResponse(RestStatus.OK, describe(channel.newBuilder())));
    }

    private XContentBuilder describe(XContentBuilder json) throws IOException {
        ClusterState now = state.get();
        json.startObject();
        json.field("name", now.nodes().getLocalNode().getName());
        json.field("cluster_name", now.getClusterName().value());
        json.field("cluster_uuid", now.metadata().clusterUUID());
        version(json, Build.current());
        json.field("tagline", "You Know, for Search");
        return json.endObject();
    }

    private static void version(XContentBuilder json, Build build) throws IOException {
        json.startObject("version");
        json.field("number", build.version());
        json.field("build_flavor", build.flavor());
        json.field("build_type", build.type().displayName());
        json.field("build_hash", build.hash());
        json.field("build_date", build.date());
        json.field("build_snapshot", build.isSnapshot());
        json.field("lucene_version", Version.LATEST.toString());
        json.field("minimum_wire_compatibility_version", build.minWireCompatVersion());
        json.field("minimum_index_compatibility_version", build.minIndexCompatVersion());
        json.endObject();
    }
}
