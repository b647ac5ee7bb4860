package dev.campaignanalytics.api.push;

import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.query.AccountDirectory;
import dev.campaignanalytics.query.IdempotentExecutor;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * The objects that the write route uses.
 *
 * @param timeout the timeout until received rows are stored
 * @param credits shared by all instances of the server
 * @param changed notified of campaigns after a commit, before it is acknowledged
 */
public record PushParts(
    PushConfig config,
    Duration timeout,
    UploadCredits credits,
    Bus bus,
    AccountDirectory accounts,
    IdempotentExecutor once,
    Consumer<Collection<String>> changed,
    Clock clock) {}
