import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** One interface of options, as its declaration says it. */
export interface OptionsInterface {
  readonly name: string
  /** What a user imports. */
  readonly entry: string
  readonly about: string
  /** Interfaces whose options it has as well. */
  readonly besides: readonly string[]
  readonly options: readonly Option[]
}

export interface Option {
  readonly name: string
  readonly type: string
  readonly isRequired: boolean
  /** As the docstring says it; null where there is none. */
  readonly byDefault: string | null
  readonly about: string
}

const packages = new URL('../../packages/', import.meta.url)
/** In the order of a reader; the command line has its own page. */
const folders = ['core', 'express', 'koa', 'fastify', 'redis', 'postgres', 'bullmq', 'inspector', 'testing']
const isOptions = /(?:Options|Tuning|QueuePlace|Backoff|Lane)$/

/** Reads every interface of options that a published package exports. */
export function readOptions(): readonly OptionsInterface[] {
  const config = fileURLToPath(new URL('../site/tsconfig.api.json', import.meta.url))
  const { options } = ts.getParsedCommandLineOfConfigFile(
    config,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
  )!
  const entries = folders.flatMap(entriesOf)
  const program = ts.createProgram(
    entries.map(({ source }) => source),
    options,
  )
  const checker = program.getTypeChecker()
  const seen = new Set<ts.Symbol>()
  return entries.flatMap(({ entry, source }) =>
    checker
      .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(source)!)!)
      .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
      .flatMap((symbol) => {
        const declaration = symbol.declarations?.find(ts.isInterfaceDeclaration)
        if (!declaration || !isOptions.test(symbol.name) || seen.has(symbol)) return []
        seen.add(symbol)
        return [toInterface(symbol, declaration, entry)]
      }),
  )

  function toInterface(symbol: ts.Symbol, declaration: ts.InterfaceDeclaration, entry: string): OptionsInterface {
    return {
      name: symbol.name,
      entry,
      about: textOf(symbol),
      besides: (declaration.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => baseOf(type))),
      options: declaration.members.filter(ts.isPropertySignature).map((member) => {
        const property = checker.getSymbolAtLocation(member.name)!
        return {
          name: property.name,
          type: (member.type?.getText() ?? '')
            .replace(/\s+/g, ' ')
            .replace(/^\((.*)\) \| undefined$|^(.*) \| undefined$/, '$1$2'),
          isRequired: member.questionToken === undefined,
          byDefault: defaultOf(property),
          about: textOf(property),
        }
      }),
    }
  }

  function textOf(symbol: ts.Symbol): string {
    return ts.displayPartsToString(symbol.getDocumentationComment(checker)).replaceAll('\n', ' ')
  }

  function defaultOf(symbol: ts.Symbol): string | null {
    const tag = symbol.getJsDocTags(checker).find(({ name }) => name === 'default')
    return tag ? ts.displayPartsToString(tag.text).replaceAll('\n', ' ') : null
  }
}

function entriesOf(folder: string): { entry: string; source: string }[] {
  const manifest = JSON.parse(readFileSync(new URL(`${folder}/package.json`, packages), 'utf8')) as {
    name: string
    exports: Record<string, unknown>
  }
  return Object.keys(manifest.exports)
    .filter((name) => name !== './package.json')
    .map((name) => ({
      entry: manifest.name + name.slice(1),
      source: fileURLToPath(new URL(`${folder}/src/${name === '.' ? 'index' : name.slice(2)}.ts`, packages)),
    }))
}

/** `MountOptions<FastifyRequest, …>` is `MountOptions`; of `Omit<SendDeliveryOptions, 'agent'>` it is what is taken from. */
function baseOf(type: ts.ExpressionWithTypeArguments): string {
  const name = type.expression.getText()
  return name === 'Omit' || name === 'Pick' ? type.typeArguments![0]!.getText() : name
}
