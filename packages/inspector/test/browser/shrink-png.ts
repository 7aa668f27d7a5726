import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const MAX_COLOURS = 256

/**
 * Writes an image of a screen anew with a palette of its most frequent colours; the others, which are the edges of
 * letters, become the nearest of these. It takes a third of the bytes. For what Chromium writes: 8 bits, not interlaced.
 */
export function shrinkPng(png: Buffer): Buffer {
  const { width, height, colours } = read(png)
  const counts = new Map<number, number>()
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const byCount = [...counts].sort(([, one], [, other]) => other - one)
  const palette = byCount.slice(0, MAX_COLOURS).map(([colour]) => colour)
  const places = new Map(byCount.map(([colour]) => [colour, nearest(colour, palette)]))

  const lines = Buffer.alloc((width + 1) * height)
  colours.forEach((colour, index) => {
    lines[Math.floor(index / width) + index + 1] = places.get(colour)!
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function read(png: Buffer): { readonly width: number; readonly height: number; readonly colours: Uint32Array } {
  const [width, height, type] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25]]
  const size = type === 6 ? 4 : 3
  const data: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const bytes = unfilter(inflateSync(Buffer.concat(data)), width * size, size)
  return {
    width,
    height,
    colours: Uint32Array.from({ length: width * height }, (_, at) => bytes.readUIntBE(at * size, 3)),
  }
}

/** Undoes what PNG does to each line before it is compressed. */
function unfilter(filtered: Buffer, lineBytes: number, size: number): Buffer {
  const bytes = Buffer.alloc((filtered.length / (lineBytes + 1)) * lineBytes)
  for (let at = 0; at < bytes.length; at++) {
    const line = Math.floor(at / lineBytes)
    const isFirst = at % lineBytes < size
    const left = isFirst ? 0 : bytes[at - size]!
    const above = line === 0 ? 0 : bytes[at - lineBytes]!
    const corner = isFirst || line === 0 ? 0 : bytes[at - lineBytes - size]!
    const guesses = [0, left, above, (left + above) >> 1, paeth(left, above, corner)]
    bytes[at] = filtered[at + line + 1]! + guesses[filtered[line * (lineBytes + 1)]!]!
  }
  return bytes
}

function paeth(left: number, above: number, corner: number): number {
  const [toLeft, toAbove] = [Math.abs(above - corner), Math.abs(left - corner)]
  const toCorner = Math.abs(left + above - 2 * corner)
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}

function nearest(colour: number, palette: readonly number[]): number {
  const distance = (other: number) =>
    channels(colour).reduce((sum, channel, index) => sum + (channel - channels(other)[index]!) ** 2, 0)
  let [best, least] = [0, Infinity]
  palette.forEach((other, index) => {
    const found = other === colour ? -1 : distance(other)
    if (found < least) [best, least] = [index, found]
  })
  return best
}

const channels = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255]

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
