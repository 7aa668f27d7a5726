/** What stands between `<!-- quote NAME -->` and `<!-- end of quote -->` on a page is written by `pnpm bench`. */
const block = /(<!-- quote (.+?) -->\n)[^]*?(<!-- end of quote -->)/g

/** Puts the latest parts of the results where a page quotes them. Throws for a part that there is not. */
export function quote(page: string, parts: Readonly<Record<string, string>>): string {
  return page.replace(block, (_, start: string, name: string, end: string) => {
    const part = parts[name]
    if (part === undefined) throw new Error(`There is no part "${name}" to quote.`)
    return `${start}\n${part}\n\n${end}`
  })
}
