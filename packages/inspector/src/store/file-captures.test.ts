import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { captureOf } from '../../test/capture-of.ts'
import { createCaptureIds } from '../capture-ids.ts'
import type { Capture } from '../capture.ts'
import { fileCaptures, readCaptures, type FileCapturesOptions } from './file-captures.ts'

const body = Buffer.from('{"event_type":"X","data":{"name":"Ravi Kumar","order_id":"A-1"}}')
const headers = [
  ['Content-Type', 'application/json'],
  ['X-Webhook-Signature', 'abcDEF123='],
  ['Cookie', 'session=s3cret'],
  ['X-Forwarded-For', '203.0.113.9'],
] as const
const nextId = createCaptureIds()
const capture = (wanted: Partial<Capture> = {}) =>
  captureOf({ id: nextId(), rawBody: body, headers, url: '/a?email=ravi@example.com', ...wanted })

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'captures-'))
  onTestFinished(() => {
    chmodSync(folder, 0o700)
    rmSync(folder, { recursive: true })
  })
  return folder
}

function open(options: Partial<FileCapturesOptions> = {}) {
  const folder = options.folder ?? join(temporaryFolder(), 'kept')
  const errors: Error[] = []
  const captures = fileCaptures({ onError: (error) => errors.push(error), ...options, folder })
  onTestFinished(() => captures.close())
  return { captures, folder, errors }
}

const segments = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
const onDisk = (folder: string) =>
  segments(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('')
const bytesOf = (folder: string) => segments(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)

describe('on disk', () => {
  it('is for this user alone, and nothing for git', async () => {
    const { captures, folder } = open()
    await captures.add(capture())
    await captures.close()
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    execFileSync('git', ['init', '-q', folder])
    expect(execFileSync('git', ['-C', folder, 'status', '--porcelain', '--ignored=no'], { encoding: 'utf8' })).toBe('')
  })

  it('has personal data, signatures and keys masked, and bodies as base64', async () => {
    const { captures, folder } = open()
    const kept = capture()
    await captures.add(kept)
    await captures.close()
    const line = JSON.parse(onDisk(folder)) as Record<string, unknown>
    expect(onDisk(folder)).not.toMatch(/ravi|abcDEF|s3cret|203\.0/i)
    const text = Buffer.from(String(line.base64), 'base64').toString()
    expect(text).toBe('{"event_type":"X","data":{"name":"xxxx xxxxx","order_id":"A-1"}}')
    expect(line).toMatchObject({ id: kept.id, isMasked: true, url: '/a?email=xxxx@xxxxxxx.xxx' })
  })

  it('has them as they came when that is wanted', async () => {
    const { captures, folder } = open({ masked: false })
    const kept = capture()
    await captures.add(kept)
    await captures.close()
    const read = await readCaptures(folder).get(kept.id)
    expect(read).toEqual(kept)
  })

  it('stays within its bound: the oldest go, and with them their line in the list', async () => {
    const { captures, folder } = open({ maxBytes: 64 * 1024 })
    const all = Array.from({ length: 300 }, () => capture())
    for (const one of all) {
      await captures.add(one)
    }
    await captures.close()
    expect(bytesOf(folder)).toBeLessThanOrEqual(64 * 1024)
    expect(bytesOf(folder)).toBeGreaterThan(32 * 1024)
    const { deliveries, total } = await readCaptures(folder).list({ limit: 1_000 })
    expect(deliveries[0]!.id).toBe(all.at(-1)!.id)
    expect(total).toBeLessThan(300)
    expect((await captures.list({ limit: 1_000 })).total).toBe(total)
  })
})

describe('in memory', () => {
  it('has the last ones as they came, although the disk has them masked', async () => {
    const { captures } = open({ maxMemoryBytes: 16 * 1024 })
    const all = Array.from({ length: 30 }, () => capture())
    for (const one of all) await captures.add(one)
    expect(await captures.get(all[29]!.id)).toEqual(all[29])
    const old = await captures.get(all[0]!.id)
    expect(old).toMatchObject({ isMasked: true, verdict: 'verified' })
    expect(Buffer.from(old!.rawBody!).toString()).toContain('xxxx xxxxx')
    const { deliveries } = await captures.list()
    expect([deliveries[0]!.isMasked, deliveries[29]!.isMasked]).toEqual([false, true])
  })
})

describe('another process', () => {
  it('reads it while it is written', async () => {
    const { captures, folder } = open()
    const kept = capture()
    await captures.add(kept)
    await captures.get('0nobody')
    const { deliveries } = await readCaptures(folder).list()
    expect(deliveries.map(({ id }) => id)).toEqual([kept.id])
  })

  it('starts with what an earlier one left', async () => {
    const first = open()
    const kept = [capture(), capture()]
    for (const one of kept) await first.captures.add(one)
    await first.captures.close()
    const { captures } = open({ folder: first.folder })
    const later = capture()
    await captures.add(later)
    const { deliveries, total } = await captures.list()
    expect(total).toBe(3)
    expect(deliveries.map(({ id }) => id)).toEqual([later.id, kept[1]!.id, kept[0]!.id])
    expect(await captures.get(kept[0]!.id)).toMatchObject({ isMasked: true })
  })

  it('may write into the same folder, and loses nothing by the bound of the other', async () => {
    const folder = join(temporaryFolder(), 'kept')
    // A process that runs, but is not this one, wrote a segment before.
    const sleeper = spawnSync('bash', ['-c', 'sleep 30 >/dev/null 2>&1 & echo $!'], { encoding: 'utf8' })
    const pid = Number(sleeper.stdout)
    onTestFinished(() => void process.kill(pid))
    mkdirSync(folder)
    const theirs = `${nextId()}-${pid}.jsonl`
    const dead = `${nextId()}-999999999.jsonl`
    writeFileSync(join(folder, theirs), 'x'.repeat(20_000))
    writeFileSync(join(folder, dead), 'x'.repeat(20_000))
    const { captures } = open({ folder, maxBytes: 32 * 1024 })
    for (let count = 0; count < 100; count++) await captures.add(capture())
    await captures.close()
    expect(segments(folder)).toContain(theirs)
    expect(segments(folder)).not.toContain(dead)
    await captures.clear()
    expect(segments(folder)).toEqual([theirs])
  })

  it('finds what is older than the list', async () => {
    const { captures, folder } = open()
    const all = Array.from({ length: 20 }, () => capture())
    for (const one of all) await captures.add(one)
    await captures.close()
    const reader = readCaptures(folder, { maxCaptures: 5 })
    expect((await reader.list()).total).toBe(5)
    expect(await reader.get(all[0]!.id)).toMatchObject({ id: all[0]!.id })
    expect(await reader.get('0nobody')).toBeUndefined()
  })
})

describe('a damaged file', () => {
  it('costs the torn line and no other', async () => {
    const { captures, folder } = open()
    const all = [capture(), capture(), capture()]
    for (const one of all) await captures.add(one)
    await captures.close()
    const [segment] = segments(folder).map((name) => join(folder, name)) as [string]
    truncateSync(segment, statSync(segment).size - 10)
    const { deliveries } = await readCaptures(folder).list()
    expect(deliveries.map(({ id }) => id)).toEqual([all[1]!.id, all[0]!.id])

    const again = open({ folder })
    const later = capture()
    await again.captures.add(later)
    expect((await again.captures.list()).deliveries.map(({ id }) => id)).toEqual([later.id, all[1]!.id, all[0]!.id])
  })

  it('may hold anything', async () => {
    const { captures, folder } = open()
    const kept = capture()
    await captures.add(kept)
    await captures.close()
    const [segment] = segments(folder).map((name) => join(folder, name)) as [string]
    appendFileSync(segment, 'no JSON\n{}\n[1]\nnull\n{"id":"../../x","headers":[],"url":""}\n\0\0\0\n\n')
    appendFileSync(segment, readFileSync(segment, 'utf8').split('\n')[0]!.replace(kept.id, '0last'))
    const { deliveries } = await readCaptures(folder).list()
    expect(deliveries.map(({ id }) => id)).toEqual([kept.id, '0last'])
  })
})

describe('a folder that cannot be written to', () => {
  it('is said once, and what comes is in memory until it can', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    let time = 0
    const { captures, errors } = open({ folder: join(file, 'kept'), now: () => time })
    const lost = [capture(), capture()]
    for (const one of lost) await captures.add(one)
    expect(errors.map(({ message }) => message)).toEqual([expect.stringMatching(/ENOTDIR|EEXIST/)])
    expect(await captures.get(lost[0]!.id)).toEqual(lost[0])
    expect((await captures.list()).total).toBe(2)

    rmSync(file)
    time += 10_000
    const written = capture()
    await captures.add(written)
    await captures.close()
    expect((await readCaptures(join(file, 'kept')).list()).deliveries.map(({ id }) => id)).toEqual([written.id])
  })

  it('is not one that holds other things: git would lose sight of them', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'package.json'), '{}')
    expect(() => fileCaptures({ folder })).toThrow(
      'folder must be a folder of its own, got one that holds "package.json".',
    )
    expect(readdirSync(folder)).toEqual(['package.json'])
  })
})

it('slows down whoever writes faster than the disk takes', async () => {
  const { captures, folder } = open({ maxMemoryBytes: 1024 * 1024 })
  const large = Buffer.from(JSON.stringify({ data: { name: 'R'.repeat(500_000) } }))
  let waited = 0
  for (let count = 0; count < 40; count++) {
    const added = captures.add(capture({ rawBody: large }))
    let isDone = false
    void added.then(() => (isDone = true))
    await Promise.resolve()
    await Promise.resolve()
    if (!isDone) waited++
    await added
  }
  await captures.close()
  expect(waited).toBeGreaterThan(0)
  expect((await readCaptures(folder).list()).total).toBe(40)
})

it('keeps every one of many that come at once', async () => {
  const { captures, folder } = open({ maxBytes: 64 * 1024 * 1024 })
  const all = Array.from({ length: 5_000 }, () => capture())
  await Promise.all(all.map((one) => captures.add(one)))
  await captures.close()
  const reader = readCaptures(folder)
  const { total, deliveries } = await reader.list({ limit: 5_000 })
  expect(total).toBe(5_000)
  expect(deliveries.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toReversed())
})

it('refuses options that cannot be right', () => {
  expect(() => fileCaptures({ folder: '' })).toThrow('folder must be the path of a folder, got an empty string.')
  expect(() => fileCaptures({ folder: 'x', maxBytes: -1 })).toThrow('maxBytes must be')
})
