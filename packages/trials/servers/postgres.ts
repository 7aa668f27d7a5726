import { execFile, execFileSync } from 'node:child_process'
import { chown, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { findBinaries } from './find-binaries.ts'
import type { Search } from './find-or-start.ts'
import { freePort } from './free-port.ts'
import { startServer, type LocalServer } from './start-server.ts'

export const postgresFolder = findBinaries('initdb', 'postgres')

/** Rejects when no PostgreSQL answers there. */
export async function askPostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
  } finally {
    await client.end().catch(() => {})
  }
}

/** What a server that lives for a test needs to be: small, on the loopback interface, and sure of its data only as far
 * as a crash of the process goes, not of the machine. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '32MB',
  max_connections: '200',
  fsync: 'off',
}

/** A PostgreSQL of our own, whose data survives `kill()`. */
export async function startPostgres(): Promise<LocalServer> {
  if (postgresFolder === undefined) throw new Error('There is no initdb and postgres to start.')
  const user = process.getuid?.() === 0 ? unprivileged() : undefined
  const folder = await mkdtemp(join(tmpdir(), 'cashfree-webhooks-postgres-'))
  if (user) await chown(folder, user.uid, user.gid)
  await promisify(execFile)(
    join(postgresFolder, 'initdb'),
    ['--pgdata', folder, '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8', '--no-locale', '--no-sync'],
    { cwd: folder, ...user },
  )
  const port = await freePort()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const options = Object.entries({ ...settings, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return startServer({
    url,
    command: [join(postgresFolder, 'postgres'), '-D', folder, ...options],
    folder,
    user,
    // Immediate shutdown: the same for data and clients as a crash, but it takes the backends and their memory with it,
    // where SIGKILL would leave them for the next start to stumble over.
    killSignal: 'SIGQUIT',
    answers: () => askPostgres(url),
    children: () => backendsOf(url),
  })
}

async function backendsOf(url: string): Promise<number[]> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity where pid <> pg_backend_pid()')
  await client.end()
  return rows.map(({ pid }) => pid)
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' })))
      return { uid: uid!, gid: gid! }
    } catch {
      continue
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody to run it as.')
}

export const postgresSearch: Search = {
  variable: 'DATABASE_URL',
  usual: 'postgres://postgres@127.0.0.1:5432/postgres',
  ask: askPostgres,
  start: postgresFolder === undefined ? undefined : startPostgres,
}
