export { postgresStore, type PostgresStore, type PostgresStoreOptions } from './postgres-store.ts'
export { type ClientOf, type PostgresClient, type PostgresPool, type QueryResult } from './pool.ts'
