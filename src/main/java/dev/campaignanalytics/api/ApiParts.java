package dev.campaignanalytics.api;

import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.query.KeyRing;
import java.time.Clock;

/**
 * What the routes work with.
 *
 * @param observed what is told of the program itself
 */
public record ApiParts(
    Contract contract,
    Guards guards,
    KeyRing keys,
    ReadingParts reading,
    PushParts push,
    Observed observed,
    Dashboard dashboard,
    Clock clock) {}
