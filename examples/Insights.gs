// Google Sheets: Extensions, Apps Script, paste this, then set the script properties BASE_URL and
// API_KEY (Project Settings). In a cell: =CAMPAIGN_INSIGHTS("cmp-42"; "roas"; "last_7d")

/**
 * A figure of a campaign.
 *
 * @param {string} campaign The campaign's id.
 * @param {string} metric impressions, clicks, conversions, cost, revenue, ctr, roas, cpa, ...
 * @param {string} period today, last_7d, last_30d, month_to_date, ...
 * @return The figure; empty where it is undefined.
 * @customfunction
 */
function CAMPAIGN_INSIGHTS(campaign, metric, period) {
  var properties = PropertiesService.getScriptProperties();
  var url =
    properties.getProperty('BASE_URL') +
    '/campaign/' + encodeURIComponent(campaign) +
    '/insights?metrics=' + encodeURIComponent(metric) +
    '&period=' + encodeURIComponent(period || 'last_30d');
  var answer = UrlFetchApp.fetch(url, {
    headers: { Authorization: 'Bearer ' + properties.getProperty('API_KEY') },
    muteHttpExceptions: true,
  });
  var body = JSON.parse(answer.getContentText());
  if (answer.getResponseCode() !== 200) {
    throw new Error(body.detail);
  }
  return body[metric] === null ? '' : body[metric];
}
