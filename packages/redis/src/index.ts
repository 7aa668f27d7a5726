export { redisStore, type RedisStoreOptions } from './redis-store.ts'
export { type IoredisClient, type NodeRedisClient, type RedisClient } from './client.ts'
