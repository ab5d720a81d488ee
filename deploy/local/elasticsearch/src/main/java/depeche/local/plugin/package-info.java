/**
 * A plug-in for the local Elasticsearch: the analysis components that the server jar leaves to a module of its own, built from
 * the Lucene classes that the server brings, under the names and with the settings that the official server documents.
 *
 * <p>An index created here is created alike there: nothing in this package has a name of its own.
 */
package depeche.local.plugin;
