/**
 * Drops from the front of a line what is finished or gone, and says whose turn it is then. One step on the server.
 * KEYS: the line. ARGV: the job's key, or '' ; milliseconds after which a line is forgotten that nobody touches.
 * Gives: the key of the job whose turn it is, or nil; 1 if it is so since now; how many are before the job.
 *
 * A job that is not in line yet is put at its end, unless it is finished or gone: of an event that comes again nothing
 * may stay behind. `<queue>.parked` has the jobs of a queue that wait for others, for counting.
 */
export const lineScript = `
local line, job, expireMs = KEYS[1], ARGV[1], ARGV[2]

local function isOver(key)
  return redis.call('EXISTS', key) == 0 or redis.call('HEXISTS', key, 'finishedOn') == 1
end
local function parkedOf(key)
  return string.match(key, '^(.*):[^:]*$') .. '.parked'
end

local first = redis.call('ZRANGE', line, 0, 0)[1]
if job ~= '' and not redis.call('ZSCORE', line, job) and not isOver(job) then
  local last = redis.call('ZRANGE', line, -1, -1, 'WITHSCORES')[2]
  redis.call('ZADD', line, (last or 0) + 1, job)
end
local head = redis.call('ZRANGE', line, 0, 0)[1]
while head and isOver(head) do
  redis.call('ZREM', line, head)
  redis.call('SREM', parkedOf(head), head)
  head = redis.call('ZRANGE', line, 0, 0)[1]
end
if not head then
  return {false, 0, 0}
end
redis.call('PEXPIRE', line, expireMs)
redis.call('SREM', parkedOf(head), head)
local rank = 0
if job ~= '' and job ~= head then
  rank = redis.call('ZRANK', line, job) or 0
  if rank > 0 then
    redis.call('SADD', parkedOf(job), job)
    redis.call('PEXPIRE', parkedOf(job), expireMs)
  end
end
return {head, head ~= first and 1 or 0, rank}`
