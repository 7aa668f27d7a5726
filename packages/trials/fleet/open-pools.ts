import pg from 'pg'

/** One pool for each server, as an application has. */
export function openPools(max: number): (url: string) => pg.Pool {
  const pools = new Map<string, pg.Pool>()
  return (url) => {
    const pool = pools.get(url) ?? new pg.Pool({ connectionString: url, max })
    pools.set(url, pool)
    return pool
  }
}
