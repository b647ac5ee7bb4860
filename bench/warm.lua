-- Asks for CAMPAIGNS campaigns in turn with the headers in the file HEADERS; the requests are made once, so
-- that wrk costs little.
local requests, at = {}, 0

function init()
  local headers = { ["Authorization"] = "Bearer " .. os.getenv("KEY") }
  for line in io.lines(os.getenv("HEADERS")) do
    local name, value = line:match("^([^:]+): (.*)$")
    headers[name] = value
  end
  for i = 1, 1000 do
    local id = (i - 1) % tonumber(os.getenv("CAMPAIGNS"))
    requests[i] = wrk.format("GET", "/campaign/cmp-" .. id .. "/insights", headers)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

-- An answer that wrk has waited for too long is slow, not wrong: it is not an error here.
function done(summary, latency)
  local e = summary.errors
  io.write(string.format("SUMMARY %d %.0f %.3f %d\n", summary.requests,
    summary.requests / (summary.duration / 1e6), latency:percentile(99) / 1000,
    e.connect + e.read + e.write + e.status))
end
