/** How the local Elasticsearch is started; kept apart from the plug-in, whose classes the server must not find on its own path. */
package depeche.local.node;
