/** Told by shape and word; the colour only repeats it. Words that are not known here get a neutral shape. */
const shapes: Readonly<Record<string, { readonly tone: string; readonly paths: readonly string[] }>> = {
  verified: { tone: 'good', paths: ['M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13Z', 'm5 8.2 2.1 2.1L11.2 6'] },
  refused: {
    tone: 'bad',
    paths: ['M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3L1.5 10.7V5.3Z', 'm5.7 5.7 4.6 4.6m0-4.6-4.6 4.6'],
  },
  unread: { tone: 'odd', paths: ['M8 1.8 15 14.2H1Z', 'M8 6.3v3.6m0 1.5v1'] },
  unverified: { tone: 'odd', paths: ['M8 1.3 14.7 8 8 14.7 1.3 8Z', 'M5.5 8h5'] },
}
const other = { tone: 'plain', paths: ['M2 2h12v12H2Z', 'M8 7.4v1.2'] }

export function Verdict({ verdict }: { readonly verdict: string }) {
  const { tone, paths } = Object.hasOwn(shapes, verdict) ? shapes[verdict]! : other
  return (
    <span class={`verdict ${tone}`}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        {paths.map((path) => (
          <path key={path} d={path} />
        ))}
      </svg>
      {verdict}
    </span>
  )
}
