import { usePostgres } from '../../trials/servers/urls.ts'

export const postgresUrl = usePostgres()
