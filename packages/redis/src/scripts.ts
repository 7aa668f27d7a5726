import { createHash } from 'node:crypto'

/** A script that the server runs as one step. It is called by its digest, so that its text is sent once. */
export interface Script {
  readonly text: string
  readonly digest: string
}

/** The server's clock; epoch milliseconds. */
const now = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`

/** KEYS: the event. ARGV: token, leaseMs, how long the claim is kept if nobody comes back for it. */
export const claim = script(`${now}
local settledAt, token, leaseEndsAt, done = unpack(redis.call('HMGET', KEYS[1], 'settledAt', 'token', 'leaseEndsAt', 'done'))
if settledAt then
  return {'settled'}
end
-- The token is the caller's own when a client has sent the call again after a lost connection.
if leaseEndsAt and tonumber(leaseEndsAt) > now and token ~= ARGV[1] then
  return {'in-progress'}
end
redis.call('HSET', KEYS[1], 'token', ARGV[1], 'leaseEndsAt', now + ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return {'claimed', done or '[]'}`)

/** KEYS: the event. ARGV: token, leaseMs, as in claim. */
export const renew = script(`${now}
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'leaseEndsAt', now + ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`)

/** KEYS: the event. ARGV: token, retainMs. */
export const settle = script(`${now}
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then
  return 0
end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'settledAt', now)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`)

/** KEYS: the event. ARGV: token, the done handlers as JSON, how long they are remembered. */
export const release = script(`
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then
  return 0
end
redis.call('DEL', KEYS[1])
if ARGV[2] ~= '[]' then
  redis.call('HSET', KEYS[1], 'done', ARGV[2])
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
return 1`)

function script(text: string): Script {
  return { text, digest: createHash('sha1').update(text).digest('hex') }
}
