import { useRedis } from '../../../packages/trials/servers/urls.ts'

export const redisUrl = useRedis()
