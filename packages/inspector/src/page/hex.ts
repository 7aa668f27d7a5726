export interface HexRow {
  readonly offset: string
  readonly bytes: string
  readonly text: string
}

/** Rows of a hex view. What is not printable ASCII shows as a dot. */
export function hexRows(bytes: Uint8Array, perRow: number, maxRows: number): readonly HexRow[] {
  const rows: HexRow[] = []
  for (let start = 0; start < bytes.length && rows.length < maxRows; start += perRow) {
    const slice = bytes.subarray(start, start + perRow)
    rows.push({
      offset: start.toString(16).padStart(5, '0'),
      bytes: Array.from(slice, (byte) => byte.toString(16).padStart(2, '0'))
        .join(' ')
        .padEnd(perRow * 3 - 1),
      text: Array.from(slice, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(''),
    })
  }
  return rows
}

export function fromBase64(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
