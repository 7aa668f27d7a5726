import { expect, it } from 'vitest'
import { toStoreError } from './store-error.ts'

/** As Redis 5 and 6 say it of a command in a script. */
const inScript = (error: string) =>
  `ERR Error running script (call to f_6b1bf486c8): @user_script:14: @user_script: 14: ${error}`

it.each([
  ["READONLY You can't write against a read only replica. script: 12c7, on @user_script:14.", 'connect to the primary'],
  [inScript("-READONLY You can't write against a read only replica."), 'connect to the primary'],
  [inScript("-OOM command not allowed when used memory > 'maxmemory'."), 'raise maxmemory'],
  [inScript('-MISCONF Redis is configured to save RDB snapshots, but it is currently not able to'), 'see its log'],
  [inScript("The user executing the script can't run this command or subcommand"), 'grant +evalsha'],
  [inScript("The user executing the script can't access at least one of the keys"), 'grant +evalsha'],
  [inScript('WRONGTYPE Operation against a key holding the wrong kind of value'), 'a prefix of its own'],
  ["ERR The user executing the script can't run this command or subcommand script: 12c7, on @user_script:2.", '+time'],
  ['MOVED 10640 127.0.0.1:7102', 'new Cluster(nodes)'],
  ["Cannot read properties of undefined (reading 'master')", 'await client.connect()'],
])('has a remedy for %s', (found, remedy) => {
  expect(toStoreError(new Error(found))).toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining(remedy),
    cause: { message: found },
  })
})

it('passes on what it does not know', () => {
  const error = new Error('connect ECONNREFUSED 127.0.0.1:6379')
  expect(toStoreError(error)).toBe(error)
})
