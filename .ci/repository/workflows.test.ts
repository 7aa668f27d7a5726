import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { otherVersions } from '../published/runtimes.ts'
import { pnpm, readManifest, root } from '../published/workspace.ts'
import { read, readYaml } from './read.ts'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Job {
  readonly needs?: string
  readonly uses?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly 'timeout-minutes'?: number
  readonly strategy?: { readonly matrix: { readonly node: readonly number[] } }
  readonly steps?: readonly Step[]
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions?: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

const folder = '.github/workflows'
const names = readdirSync(join(root, folder))
const readWorkflow = (name: string) => readYaml<Workflow>(`${folder}/${name}`)
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps = [] }) => steps)

describe.each(names)('%s', (name) => {
  const workflow = readWorkflow(name)

  it('may read, and no more unless a job says so', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
  })

  it('uses actions of known owners, at a version', () => {
    const used = [...Object.values(workflow.jobs), ...stepsOf(workflow)].flatMap(({ uses }) => uses ?? [])
    const outside = used.filter((action) => !action.startsWith('./'))
    expect(
      outside.filter((action) => !/^(?:actions\/\w[\w-]*|changesets\/action)@(?:v\d+|[\da-f]{40})$/.test(action)),
    ).toEqual([])
  })

  it('ends by itself', () => {
    for (const { uses, 'timeout-minutes': minutes } of Object.values(workflow.jobs))
      if (!uses) expect(minutes).toBeLessThanOrEqual(30)
  })

  it('lets no stranger decide what runs', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target')
    for (const { run = '' } of stepsOf(workflow)) expect(run).not.toContain('${{')
  })
})

it('CI runs .ci/run, on every Node that the packages are said to run on', () => {
  const { jobs, on } = readWorkflow('ci.yml')
  expect(Object.keys(on)).toContain('pull_request')
  expect(Object.keys(jobs)).toEqual(['check'])
  expect(jobs.check!.permissions).toBeUndefined()
  expect(jobs.check!.steps!.map(({ run }) => run)).toContain('bash .ci/run')
  const { engines } = readManifest(root) as unknown as { engines: { node: string } }
  const oldest = Number(/^>=(\d+)/.exec(engines.node)![1])
  expect(jobs.check!.strategy!.matrix.node).toEqual([oldest, ...otherVersions.map(Number)])
})

it('a release waits for CI, has no token of npm, and is the only one that may write', () => {
  const { jobs, on } = readWorkflow('release.yml')
  expect(on).toEqual({ push: { branches: ['main'] } })
  const { release, ...others } = jobs
  expect(release).toMatchObject({
    needs: 'ci',
    permissions: { contents: 'write', 'pull-requests': 'write', 'id-token': 'write' },
  })
  expect(others).toEqual({ ci: { uses: './.github/workflows/ci.yml' } })
  expect(read(`${folder}/release.yml`).match(/secrets\.\w+/g)).toEqual(['secrets.GITHUB_TOKEN'])
  // Trusted publishing needs the npm of Node 24.
  const steps = release!.steps!
  expect(
    steps.find(({ uses }) => uses?.startsWith('actions/setup-node'))!.with!['node-version'],
  ).toBeGreaterThanOrEqual(24)
  expect(steps.at(-1)).toMatchObject({ uses: 'changesets/action@v1', with: { publish: 'npm run release' } })
})

it('pnpm check and CI are one list of steps', () => {
  const { scripts } = readManifest(root) as unknown as { scripts: Record<string, string> }
  expect(scripts.check).toBe('bash .ci/run --as-is')
  for (const script of ['setup', 'test', 'demo']) expect(scripts[script]).toContain(pnpm)
})

it('dependencies and actions are kept up to date', () => {
  const { updates } = readYaml<{ updates: { 'package-ecosystem': string }[] }>('.github/dependabot.yml')
  expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions'])
})
