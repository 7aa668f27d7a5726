import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** One field of an event, as a reader needs it. */
export interface Field {
  /** From `data` on, `[]` for each item of a list. */
  readonly path: string
  readonly type: string
  readonly isRequired: boolean
  /** The documented values of an open enum. */
  readonly values: readonly string[]
  readonly note: string
}

/** What the sources of core say about a product. */
export interface Sources {
  fields(product: string, type: string): readonly Field[]
  /** The comments on the declarations of the product's file. */
  notes(product: string): readonly string[]
}

/** Reads the types of every event, with the comments on their fields, and the comments of every product. */
export function readSources(): Sources {
  const source = fileURLToPath(new URL('../../packages/core/src/event.ts', import.meta.url))
  const config = fileURLToPath(new URL('../../packages/core/tsconfig.json', import.meta.url))
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} }
  const { options } = ts.getParsedCommandLineOfConfigFile(config, {}, host)!
  const program = ts.createProgram([source], options)
  const checker = program.getTypeChecker()

  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(source)!)!)
  const events = checker.getDeclaredTypeOfSymbol(exported.find(({ name }) => name === 'CatalogueEvent')!)
  const shapes = new Map<string, readonly Field[]>()
  for (const event of (events as ts.UnionType).types) {
    const [product, type] = ['product', 'type'].map((name) => (memberOf(event, name) as ts.StringLiteralType).value)
    shapes.set(`${product} ${type}`, fieldsOf(memberOf(event, 'data'), ''))
  }
  return { fields: (product, type) => shapes.get(`${product} ${type}`)!, notes }

  function notes(product: string): string[] {
    const isOf = (file: ts.SourceFile) =>
      file.text.includes('defineEvents(') && file.text.includes(`product: '${product}'`)
    const file = program.getSourceFiles().find(isOf)!
    return file.statements
      .flatMap((statement) => ts.getJSDocCommentsAndTags(statement))
      .map(({ comment }) => ts.getTextOfJSDocComment(comment)?.replaceAll('\n', ' ') ?? '')
  }

  function memberOf(type: ts.Type, name: string): ts.Type {
    return checker.getTypeOfSymbol(checker.getPropertyOfType(type, name)!)
  }

  function fieldsOf(type: ts.Type, prefix: string): Field[] {
    return checker.getPropertiesOfType(type).flatMap((symbol) => {
      const path = `${prefix}${symbol.name}`
      const whole = checker.getTypeOfSymbol(symbol)
      const parts = whole.isUnion() ? whole.types : [whole]
      const absent = ts.TypeFlags.Null | ts.TypeFlags.Undefined
      const present = checker.getNonNullableType(whole)
      const item = checker.isArrayType(present) ? checker.getTypeArguments(present as ts.TypeReference)[0] : undefined
      const inner = item ?? present
      const field = {
        path: item ? `${path}[]` : path,
        type: nameOf(inner),
        isRequired: !parts.some(({ flags }) => flags & absent),
        values: parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : [])).sort(),
        note: ts.displayPartsToString(symbol.getDocumentationComment(checker)).replaceAll('\n', ' '),
      }
      return [field, ...(isGroup(inner) ? fieldsOf(inner, `${field.path}.`) : [])]
    })
  }

  function isGroup(type: ts.Type): boolean {
    const isPlain = (type.flags & ts.TypeFlags.Object) !== 0 && !checker.isArrayType(type)
    return (
      isPlain && checker.getPropertiesOfType(type).length > 0 && !checker.getIndexTypeOfType(type, ts.IndexKind.String)
    )
  }

  function nameOf(type: ts.Type): string {
    const text = checker.typeToString(type)
    if (isGroup(type)) return 'object'
    if (/^Open<|^".*"$/.test(text) || (type.isUnion() && type.types.some((part) => part.isStringLiteral())))
      return 'string'
    return checker.getIndexTypeOfType(type, ts.IndexKind.String) ? 'object' : text
  }
}
