/** How a script is run on Redis. Imports nothing of this program. */
package dev.campaignanalytics.redis;
