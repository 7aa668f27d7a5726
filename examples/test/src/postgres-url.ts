import { usePostgres } from '../../../packages/trials/servers/urls.ts'

export const postgresUrl = usePostgres()
