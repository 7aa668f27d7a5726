import { readdirSync, readFileSync } from 'node:fs'
import { Application, type TypeDocOptions } from 'typedoc'
import type { PluginOptions } from 'typedoc-plugin-markdown'

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly exports: Readonly<Record<string, unknown>>
}

const packages = new URL('../../packages/', import.meta.url)

/** The source of every entry of every published package, by what a user imports. */
function entries(): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const folder of readdirSync(packages)) {
    const manifest = JSON.parse(readFileSync(new URL(`${folder}/package.json`, packages), 'utf8')) as Manifest
    if (manifest.private) continue
    for (const entry of Object.keys(manifest.exports)) {
      if (entry === './package.json') continue
      const file = entry === '.' ? 'index' : entry.slice(2)
      found.set(manifest.name + entry.slice(1), new URL(`${folder}/src/${file}.ts`, packages).pathname)
    }
  }
  return found
}

const sources = entries()
const options: TypeDocOptions & PluginOptions = {
  plugin: ['typedoc-plugin-markdown'],
  name: 'API',
  entryPoints: [...sources.values()],
  tsconfig: new URL('tsconfig.api.json', import.meta.url).pathname,
  outputFileStrategy: 'modules',
  outputs: [{ name: 'markdown', path: new URL('../api/', import.meta.url).pathname }],
  // The types of the packages are checked where they belong.
  skipErrorChecking: true,
  readme: 'none',
  pageTitleTemplates: { module: ({ name }) => `@cashfree-webhooks/${name}` },
  excludePrivate: true,
  excludeExternals: true,
  disableSources: true,
  hideBreadcrumbs: true,
  hidePageHeader: true,
  entryFileName: 'README.md',
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
  expandObjects: false,
  useCodeBlocks: true,
  logLevel: 'Warn',
}
const application = await Application.bootstrapWithPlugins(options)
const project = await application.convert()
if (!project || application.logger.hasErrors()) throw new Error('The API reference could not be made.')
for (const child of project.children ?? []) child.name = child.name.replace('/src', '')
await application.generateOutputs(project)
