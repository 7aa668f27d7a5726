import { useRedis } from '../../trials/servers/urls.ts'

export const redisUrl = useRedis()
