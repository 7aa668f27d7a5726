import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../published/workspace.ts'
import { read, readYaml } from './read.ts'

interface Field {
  readonly type: string
  readonly id?: string
  readonly attributes: {
    readonly label?: string
    readonly value?: string
    readonly options?: readonly { readonly label: string; readonly required?: boolean }[]
  }
}

const folder = '.github/ISSUE_TEMPLATE'
const forms = readdirSync(join(root, folder)).filter((name) => name !== 'config.yml')

describe.each(forms)('the form %s', (name) => {
  const form = readYaml<{ name: string; description: string; labels: string[]; body: Field[] }>(`${folder}/${name}`)

  it('is one that GitHub takes', () => {
    expect([form.name, form.description, ...form.labels]).not.toContain(undefined)
    const fields = form.body.filter(({ type }) => type !== 'markdown')
    for (const { type, id, attributes } of form.body) {
      expect(['markdown', 'input', 'textarea', 'dropdown', 'checkboxes']).toContain(type)
      expect(type === 'markdown' ? attributes.value : id && attributes.label).toMatch(/\w/)
    }
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length)
    expect(fields.length).toBeGreaterThan(0)
  })

  it('warns of secrets', () => {
    expect(read(`${folder}/${name}`)).toMatch(/secret/)
  })
})

it.each(['bug.yml', 'event-drift.yml'])('%s lets nobody go who has not looked for secrets', (name) => {
  const { body } = readYaml<{ body: Field[] }>(`${folder}/${name}`)
  expect(body[0]!.attributes.value).toMatch(/Everybody can read this/)
  expect(body.at(-1)).toMatchObject({ type: 'checkboxes', attributes: { options: [{ required: true }] } })
})

it('a bug comes with what the command line says of it', () => {
  expect(read(`${folder}/bug.yml`)).toContain('cashfree-webhooks verify --json')
})

it('vulnerabilities do not become issues', () => {
  const { blank_issues_enabled, contact_links } = readYaml<{
    blank_issues_enabled: boolean
    contact_links: { url: string }[]
  }>(`${folder}/config.yml`)
  expect(blank_issues_enabled).toBe(false)
  expect(contact_links.map(({ url }) => url)).toContainEqual(expect.stringMatching(/security\/advisories\/new$/))
})
